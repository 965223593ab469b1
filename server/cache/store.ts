import type { CacheAddress, CacheKey } from './keys'
import type { ChangePoint } from './near-source'
import type { BypassReason, StoreName } from './receipt'

/**
 * What the cache needs of a place that keeps entries: four atomic steps on a key and its mark.
 *
 * A *value* is absent, a *lease* (a reader is filling it) or an *entry*. A *mark* names the writers in flight on a key;
 * while there is one, the value stays absent and no reader can fill it. Every step names its generation and fails with
 * `StoreError('lost')` unless the store still is the one in which that generation was opened.
 */
export interface CacheStore {
  readonly name: StoreName
  /** For people: where the store is, without secrets. */
  readonly endpoint: string
  /** Whether a step can succeed right now. */
  readonly connected: boolean

  /**
   * Creates an empty generation, and proves that steps can be taken in it. Resolves with its name, which was never used
   * before and holds everything that any instance with `canUse` needs to take part in it.
   *
   * @param database the name of the database whose rows are stored in it
   */
  open(database: string): Promise<string>

  /** Whether this store could ever take a step in the generation, which may have been opened by another instance. */
  canUse(generation: string): boolean

  /** Checks that the store still is the one in which the generation was opened, even where no step would notice. */
  check(generation: string): Promise<void>

  /** Returns the entry, leases the absent value, or says why neither is possible. */
  read(generation: string, address: CacheAddress, lease: Lease): Promise<ReadReply>

  /** Returns the entry, and leases nothing if there is none: the cheapest way to read an entry that exists. */
  peek(generation: string, address: CacheAddress): Promise<FoundEntry | null>

  /**
   * Ends a lease: stores the payload for `ttlMs`, or with `null` just removes the lease. Refused (false) when the lease
   * is gone, which is always the case if a writer has marked the key since.
   */
  fill(
    generation: string,
    address: CacheAddress,
    token: string,
    entry: NewEntry | null,
  ): Promise<boolean>

  /** Stores without a lease, unless a writer is in flight (false). */
  set(generation: string, address: CacheAddress, entry: NewEntry): Promise<boolean>

  /** Removes one value, entry or lease. */
  discard(generation: string, address: CacheAddress): Promise<void>

  /**
   * Adds the writer to the mark of each key and removes the values. A writer that dies is forgotten after `deadlineMs`.
   */
  mark(
    generation: string,
    keys: readonly CacheKey[],
    writer: string,
    deadlineMs: number,
  ): Promise<void>

  /** Removes the writer from the mark of each key, and the values. */
  release(generation: string, keys: readonly CacheKey[], writer: string): Promise<void>

  /**
   * Entries of the generation, in no particular order, at most `limit`; with `match`, those whose key and field contain
   * it.
   */
  entries(generation: string, limit: number, match?: string): Promise<StoredEntry[]>

  /** Asks the server to describe itself; null when there is no server. Fails when it can't be reached. */
  server(): Promise<ServerInfo | null>

  close(): Promise<void>
}

/**
 * A request to fill: the token later proves the right to, and no reader waits longer than `leaseMs` for a filler that
 * died.
 */
export interface Lease {
  token: string
  leaseMs: number
}

/** A payload to store, and for how long. */
export interface NewEntry {
  payload: string
  ttlMs: number
}

/** An entry as the store returned it. */
export interface FoundEntry {
  payload: string
  /** Milliseconds until it expires, by the store's own clock. */
  ttlMs: number
  /** Milliseconds since it was stored, by the store's own clock. */
  ageMs: number
  /** When it was read, if the store reports later changes. */
  readAt?: ChangePoint | undefined
}

/** Whether the name of an entry, as people see it, contains a text. */
export function isNamedLike({ key, field }: CacheAddress, match: string): boolean {
  return (key + field).toLowerCase().includes(match.toLowerCase())
}

/** An entry with its address. */
export type StoredEntry = FoundEntry & CacheAddress

export type ReadReply =
  | ({ state: 'entry' } & FoundEntry)
  /** The caller has the lease: load, then fill. */
  | { state: 'leased' }
  /** Another reader has the lease. */
  | { state: 'filling' }
  /** A writer is in flight. */
  | { state: 'marked' }

/** The forms in which Redis is run. */
export type RedisMode = 'single' | 'sentinel' | 'cluster'

/** Redis as it describes itself; where servers differ, each distinct answer once, separated by commas. */
export interface ServerInfo {
  mode: RedisMode
  version: string
  maxmemoryPolicy: string
  /** Bytes used in memory, by all servers together. */
  usedBytes: number
  /** Memory limit; null for none. */
  limitBytes: number | null
  /** How long it has been running; of several servers, the one that started last. */
  uptimeSeconds: number
}

/**
 * A family (a key with many fields) is started anew when it reaches this many, so that searches can't grow it without
 * limit.
 */
export const maxFamily = 1000

/**
 * Why a step failed. Whether it took effect is unknown, except for `lost`. With `expired` it did, but what it found may
 * not be believed: by the clock of the store's server, the lease on the generation has ended.
 */
export type StoreFailure =
  | Extract<BypassReason, 'unavailable' | 'timeout' | 'error'>
  | 'lost'
  | 'expired'

/** A step that did not succeed. It never reaches a caller of the cache. */
export class StoreError extends Error {
  override name = 'StoreError'

  constructor(
    readonly failure: StoreFailure,
    message: string,
  ) {
    super(message)
  }

  /** The reason that a read gives for bypassing the cache. */
  get reason(): BypassReason {
    return this.failure === 'lost' || this.failure === 'expired' ? 'closed' : this.failure
  }
}
