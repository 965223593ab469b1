import { EventEmitter } from 'node:events'
import type { CacheKey } from './keys'
import type { Receipt } from './receipt'

/** A write that was committed. */
export interface CommittedWrite {
  keys: readonly CacheKey[]
  /** False when it has changed other answers as well, which nobody has listed. */
  areAllKeys: boolean
  /** False when the cache was closed during the write. */
  throughCache: boolean
  tookMs: number
  /** Milliseconds of the write spent waiting for the cache to be closed. */
  waitedMs: number
  /** How many times its transaction was run again, because of others or of the state of the cache. */
  retries: number
  /** What happened, in words for people. */
  cause: string
  /** The new versions of rows, by key, as far as they are known. */
  versions: Readonly<Record<string, number>>
  /** The client that asked for the write; null when it has not identified itself. */
  origin: string | null
  /** The epoch in which those versions count. */
  epoch: string
}

/** What happens in the cache, for listeners that count, log or show it. */
export interface CacheEventMap {
  /** A read was answered. */
  read: [{ kind: string; receipt: Receipt }]
  /** A write was committed, and no reader finds anything older any more. */
  write: [CommittedWrite]
  /** A step failed, or what was found was not an entry; the request went on without it. */
  fault: [{ kind: string | null; reason: string; detail: string }]
  /** The connection to the store came up or went down. */
  connection: [{ up: boolean; detail: string }]
  /** A comparison with the database has found an entry that was older: the very thing this cache must rule out. */
  stale: [{ key: string; detail: string }]
  /** Another instance on this database keeps its entries in another place, so neither gets much out of its cache. */
  conflict: [{ ours: string; theirs: string }]
  /** The database was restored: versions read earlier can't be compared with versions read now. */
  epoch: []
  /** A generation was opened, or closed for a reason, by this instance or another. */
  generation: [{ generation: string; state: 'open' | 'closed'; reason: string | null }]
}

/** The cache's events. Listeners must not throw. */
export class CacheEvents extends EventEmitter<CacheEventMap> {}
