/** What a read reports about itself. The browser imports these types, so nothing here may import server code. */

/** How the answer was found: `off` when the cache is switched off, `bypass` when it could not be used. */
export type ReadStatus = 'hit' | 'miss' | 'coalesced' | 'bypass' | 'off'

/** Where an entry was found: in the store of this process's cache, or in the memory kept in front of it (`near`). */
export type StoreName = 'redis' | 'memory' | 'near'

/** Why a read bypassed the cache. */
export type BypassReason =
  /** No connection, or the circuit breaker is open. */
  | 'unavailable'
  /** The store did not answer within the deadline. */
  | 'timeout'
  /** A write to this key is in flight. */
  | 'marked'
  /** Another reader was filling the key for longer than it is worth waiting. */
  | 'contended'
  /** The store answered with an error. */
  | 'error'
  /** No generation is open: the cache has just started, was just cleared, or has lost trust in the store. */
  | 'closed'
  /** The caller asked for the database's own answer. */
  | 'asked'

/** The receipt of one read: where its answer came from, how old it is and how long it took. */
export interface Receipt {
  status: ReadStatus
  store: StoreName
  /** The key as people know it, such as `task:7`. */
  key: string
  /** Seconds until the entry expires; null when nothing is stored. */
  ttl: number | null
  /** Seconds since the entry was stored; null when nothing is stored. */
  age: number | null
  /** Wall time of the whole read, in milliseconds. */
  tookMs: number
  /** Set when `status` is `bypass`. */
  reason?: BypassReason
}

/** What every cached read returns over tRPC: the data and its receipt. */
export interface Receipted<T> {
  data: T
  cache: Receipt
}
