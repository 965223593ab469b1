import type { CacheStatus } from '../cache'
import type { Config } from '../config/config'
import { describeDatabase } from '../db/describe-database'

/** What the start banner reports. */
export interface StartReport {
  config: Config
  /** The port that the server actually listens on. */
  port: number
  cache: CacheStatus
  /** How long the start took. */
  readyMs: number
}

/** The few lines printed for a person after a start. */
export function banner({ config, port, cache, readyMs }: StartReport): string {
  const rows = [
    ['Address', addressOf(config, port)],
    ['Database', describeDatabase(config.databaseUrl)],
    ['Cache', describeCache(config, cache)],
    ['Stop', 'Ctrl+C'],
  ]
  const lines = rows.map(([name, value]) => `  ${name?.padEnd(9)} ${value}`)
  return `\nHotlist is ready in ${(readyMs / 1000).toFixed(1)} s\n${lines.join('\n')}\n\n`
}

/** The address at which browsers and programs on this machine reach Hotlist. */
export function addressOf({ host }: Config, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function describeCache(config: Config, status: CacheStatus): string {
  if (!status.enabled) return 'off, reads go to the database'
  if (status.store === 'memory') {
    const size = `${config.cache.memoryBytes / 1024 / 1024} MB`
    const why =
      config.cache.store === 'auto' ? ': no Redis is set, and none answers at 127.0.0.1:6379' : ''
    return `memory of this process, up to ${size}${why}`
  }
  const version = status.server === null ? '' : ` ${status.server.version}`
  const redis = `Redis${version} at ${status.endpoint}`
  if (!status.connected) return `${redis}, not reachable yet: reads go to the database`
  if (!status.open) return `${redis}, not usable yet: reads go to the database`
  return config.redis.named ? redis : `${redis}, found on this machine`
}
