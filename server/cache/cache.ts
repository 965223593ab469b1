import type { Json } from '../json'
import { type CacheLogger, logCacheEvents } from './cache-log'
import type { CachedAnswer, CachedRead } from './cached-read'
import { type CacheEntry, decodeEntry, encodeEntry } from './entry'
import type { CacheEvents } from './events'
import { warnOfEviction } from './eviction-warning'
import { Generation } from './generation'
import type { CacheAddress, CacheKey } from './keys'
import { ReadThrough } from './read-through'
import type { BypassReason, StoreName } from './receipt'
import { type Counters, type Latency, Stats } from './stats'
import { type CacheStore, type ServerInfo, type StoredEntry, StoreError } from './store'
import { type Affected, type CacheDatabase, WriteInvalidate } from './write-invalidate'

/** What a cache is made of. */
export interface CacheParts<Db, Kind extends string> {
  store: CacheStore
  database: CacheDatabase<Db>
  events: CacheEvents
  log: CacheLogger
  /** Seconds that entries of a kind live, before jitter. */
  ttls: Record<Kind, number>
  kindOf: (key: CacheKey) => Kind
}

/** Why there is no entry to give. */
export type Absence = 'absent' | 'off' | BypassReason

/** An entry for people: what it is, how old, and how large. */
export interface EntryInfo extends CacheAddress {
  kind: string
  etag: string
  bytes: number
  ageSeconds: number
  ttlSeconds: number
}

/** The state of the cache, for people and monitors. */
export interface CacheStatus {
  enabled: boolean
  /** Usable right now. */
  open: boolean
  closedReason: BypassReason | null
  store: StoreName
  endpoint: string
  connected: boolean
  server: ServerInfo | null
  generation: string | null
  /** Seconds by kind. */
  ttls: Record<string, number>
  totals: Counters
  kinds: Record<string, Counters>
  latency: Record<'hit' | 'miss' | 'bypass', Latency>
}

/**
 * A cache in front of a database that never answers with anything older than the last acknowledged write.
 *
 * `read` and `write` are what an application uses: reads fill the cache, and every write names the keys it changes.
 * `getFromCache`, `setInCache` and `deleteFromCache` are the plain operations on the same entries. No trouble with the
 * store ever fails any of them.
 */
export class Cache<Db, Kind extends string> {
  readonly events: CacheEvents
  readonly #parts: CacheParts<Db, Kind>
  readonly #generation: Generation
  readonly #stats: Stats
  readonly #reads: ReadThrough<Db, Kind>
  readonly #writes: WriteInvalidate<Db>

  constructor(parts: CacheParts<Db, Kind>) {
    const { store, database, events, log, ttls, kindOf } = parts
    this.events = events
    this.#parts = parts
    this.#generation = new Generation(store, events, (flip) => database.betweenTransactions(flip))
    this.#stats = new Stats(Object.keys(ttls), kindOf, events)
    const shared = { store, events, generation: this.#generation }
    const ttlOf = (kind: Kind) => ttls[kind]
    this.#reads = new ReadThrough({ ...shared, db: database.reader, ttlOf })
    this.#writes = new WriteInvalidate({ ...shared, database })
    logCacheEvents(events, log)
    warnOfEviction(store, events, log)
  }

  /** Answers a read from the cache, or from the database and into the cache. Fails only if the database does. */
  read<Args, T>(read: CachedRead<Db, Kind, Args, T>, args: Args): Promise<CachedAnswer<T>> {
    return this.#reads.read(read, args)
  }

  /**
   * Runs a transaction and invalidates what it changes. `transaction` may be run more than once, of which one is
   * committed. Fails only as the database, `affected` or `transaction` does, and then nothing is written.
   */
  write<T>(affected: Affected<Db>, transaction: (tx: Db) => Promise<T>): Promise<T> {
    return this.#writes.write(affected, transaction)
  }

  /** The entry at an address; or why there is none to give. */
  async getFromCache<T>({
    key,
    field,
  }: CacheAddress): Promise<
    { found: true; entry: CacheEntry<T> } | { found: false; reason: Absence }
  > {
    const found = await this.#attempt((generation) =>
      this.#parts.store.peek(generation, { key, field }),
    )
    if (typeof found === 'string') return { found: false, reason: found }
    const entry = found && decodeEntry<T>({ key, field }, found.payload)
    return entry ? { found: true, entry } : { found: false, reason: 'absent' }
  }

  /**
   * Stores a body, unless a write to its key is in flight; says whether it did. `expiry` is in seconds, by default what
   * its kind has.
   *
   * @throws RangeError for an expiry that is not positive
   */
  async setInCache<T>(
    { key, field }: CacheAddress,
    value: { body: Json<T>; etag: string; next?: string | null },
    expiry?: number,
  ): Promise<boolean> {
    const address = { key, field }
    const kind = this.#parts.kindOf(key)
    const payload = encodeEntry(address, { ...value, kind, next: value.next ?? null })
    const ttlMs = Math.round(1000 * (expiry ?? this.#parts.ttls[kind]))
    if (!Number.isSafeInteger(ttlMs) || ttlMs < 1) {
      throw new RangeError(`expiry is ${expiry}, but must be a positive number of seconds`)
    }
    const stored = await this.#attempt((generation) =>
      this.#parts.store.set(generation, address, { payload, ttlMs }),
    )
    return stored === true
  }

  /** Removes all entries of a key; says whether the store did. Only `write` makes sure that no older one comes back. */
  async deleteFromCache(key: CacheKey): Promise<boolean> {
    const nobody = 'deleteFromCache'
    const removed = await this.#attempt(async (generation) => {
      await this.#parts.store.release(generation, [key], nobody)
      return true
    })
    return removed === true
  }

  /** The state of the cache; asks Redis what it is, where it is one. */
  async status(): Promise<CacheStatus> {
    const { store, ttls } = this.#parts
    const { enabled, current, closedReason } = this.#generation
    const { name, endpoint, connected } = store
    return {
      enabled,
      open: connected && current !== null,
      closedReason: connected ? closedReason : 'unavailable',
      store: name,
      endpoint,
      connected,
      server: await store.server().catch(() => null),
      generation: current,
      ttls,
      ...this.#stats.snapshot(),
    }
  }

  /** Entries as they are now, at most `limit`, in no particular order. */
  async entries({ limit }: { limit: number }): Promise<EntryInfo[]> {
    const entries = await this.#attempt((generation) =>
      this.#parts.store.entries(generation, limit),
    )
    if (typeof entries === 'string') return []
    return entries.flatMap((stored) => {
      const entry = decodeEntry(stored, stored.payload)
      return entry ? [describe(stored, entry)] : []
    })
  }

  /** One entry with its body; null when there is none. */
  async entry({ key, field }: CacheAddress): Promise<(EntryInfo & { body: string }) | null> {
    const found = await this.#attempt((generation) =>
      this.#parts.store.peek(generation, { key, field }),
    )
    if (found === null || typeof found === 'string') return null
    const entry = decodeEntry({ key, field }, found.payload)
    return entry && { ...describe({ ...found, key, field }, entry), body: entry.body }
  }

  /** Empties the cache: what was stored before can't be read any more. */
  async clear(): Promise<void> {
    await this.#generation.renew('cleared')
  }

  /** Switches the cache on or off in this process. Switched off, every read goes to the database. */
  async setEnabled(enabled: boolean): Promise<void> {
    if (enabled) await this.#generation.enable()
    else this.#generation.disable('switched off')
  }

  /** Lets go of the store. Reads and writes that are still under way go on without it. */
  async close(): Promise<void> {
    this.#generation.disable('stopped')
    await this.#parts.store.close()
  }

  /** A step in the open generation; its result, or why there was none. */
  async #attempt<T>(step: (generation: string) => Promise<T>): Promise<T | Absence> {
    const { enabled, current, closedReason } = this.#generation
    if (!enabled) return 'off'
    if (current === null) return closedReason ?? 'closed'
    try {
      return await step(current)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      const reason = error.failure === 'lost' ? 'closed' : error.failure
      if (error.failure === 'lost') this.#generation.close(current, reason, error.message)
      return reason
    }
  }
}

function describe(
  { key, field, payload, ttlMs, ageMs }: StoredEntry,
  { kind, etag }: CacheEntry<unknown>,
): EntryInfo {
  const bytes = Buffer.byteLength(payload)
  return { key, field, kind, etag, bytes, ageSeconds: ageMs / 1000, ttlSeconds: ttlMs / 1000 }
}
