import type { CacheLogger } from './cache-logger'
import type { CacheEvents } from './events'
import { ReadLog } from './read-log'

/**
 * Writes the cache's events to the log, one line each, except for reads, which come by the hundred (see `ReadLog`). A
 * fault that lasts is logged once, however many requests it affects, until the cache is in use again.
 */
export function logCacheEvents(events: CacheEvents, log: CacheLogger): void {
  const logged = new Set<string>()
  const once = (name: string, fields: object, message: string) => {
    if (logged.has(name)) return
    logged.add(name)
    log.warn(fields, message)
  }
  const reads = new ReadLog(log)
  events.on('read', ({ receipt }) => {
    reads.log(receipt)
    if (logged.size > 0 && (receipt.status === 'hit' || receipt.status === 'miss')) logged.clear()
  })
  events.on('write', ({ keys, cause, throughCache, tookMs, waitedMs, retries }) => {
    const held = {
      ...(waitedMs >= 1 && { waitedMs: rounded(waitedMs) }),
      ...(retries > 0 && { retries }),
    }
    log.info({ keys, cause, throughCache, ms: rounded(tookMs), ...held }, 'cache invalidated')
  })
  events.on('stale', (fields) => log.error(fields, 'cache entry was stale'))
  events.on('fault', ({ kind, reason, detail }) => {
    once(`fault ${reason} ${detail}`, { kind, reason, detail }, 'cache fault')
  })
  events.on('connection', ({ up, detail }) => {
    if (up) log.info({ detail }, 'cache connected')
    else once(`connection ${detail}`, { detail }, 'cache connection lost')
  })
  events.on('conflict', (fields) => {
    log.warn(
      fields,
      'another instance caches elsewhere: give all the same REDIS_URL, and none CACHE_STORE=memory',
    )
  })
  events.on('generation', ({ generation, state, reason }) => {
    if (state === 'open') log.info({ generation }, 'cache opened')
    else once(`generation ${reason}`, { generation, reason }, 'cache closed')
  })
}

const rounded = (ms: number) => Math.round(ms * 1000) / 1000
