import type { CacheLogger } from './cache-logger'
import type { CacheEvents } from './events'
import type { CacheStore } from './store'

/**
 * Warns when Redis may evict keys that have no TTL. Marks have none: if one is evicted while its writer is at work,
 * readers see the old value for that long.
 */
export function warnOfEviction(store: CacheStore, events: CacheEvents, log: CacheLogger): void {
  let warned = false
  events.on('generation', ({ state }) => {
    if (state === 'closed' || warned) return
    store.server().then(
      (server) => {
        if (!server?.maxmemoryPolicy.includes('allkeys-')) return
        warned = true
        log.warn(
          { maxmemoryPolicy: server.maxmemoryPolicy },
          'Redis may evict marks: set maxmemory-policy to noeviction or volatile-lru',
        )
      },
      () => {
        // A user without the right to ask Redis about itself can't be warned.
      },
    )
  })
}
