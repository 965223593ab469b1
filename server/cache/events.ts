import { EventEmitter } from 'node:events'
import type { CacheKey } from './keys'
import type { Receipt } from './receipt'

/** What happens in the cache, for those who count, log or show it. */
export interface CacheEventMap {
  /** A read was answered. */
  read: [{ kind: string; receipt: Receipt }]
  /**
   * A write was committed; `throughCache` is false when the cache was closed meanwhile, and `waitedMs` of `tookMs` it has
   * waited for that.
   */
  write: [{ keys: readonly CacheKey[]; throughCache: boolean; tookMs: number; waitedMs: number }]
  /** A step failed or an entry was no entry; the request went on without it. */
  fault: [{ kind: string | null; reason: string; detail: string }]
  /** The connection to the store came up or went down. */
  connection: [{ up: boolean; detail: string }]
  /** A comparison with the database has found an entry that was older: what this cache is to rule out. */
  stale: [{ key: string; detail: string }]
  /** A generation was opened, or closed for a reason, by this instance or another. */
  generation: [{ generation: string; state: 'open' | 'closed'; reason: string | null }]
}

/** The cache's events. Listeners must not throw. */
export class CacheEvents extends EventEmitter<CacheEventMap> {}
