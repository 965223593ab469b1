import type { Json } from '../json'
import { logCacheEvents } from './cache-log'
import type { CacheLogger } from './cache-logger'
import type { CacheDatabase, CacheState } from './cache-state'
import type { CachedAnswer, CachedRead } from './cached-read'
import { type CoherenceTiming, defaultTiming } from './coherence-timing'
import { ConnectionWatch } from './connection-watch'
import type { Counters } from './counters'
import { type CacheEntry, decodeEntry, encodeEntry } from './entry'
import type { EntryKind } from './entry-kind'
import type { EntryKinds } from './entry-kinds'
import type { CacheEvents } from './events'
import { warnOfEviction } from './eviction-warning'
import { type FaultPoints, noFaultPoints } from './fault-points'
import { Generation } from './generation'
import { GenerationKeeper } from './generation-keeper'
import { HitCheck } from './hit-check'
import type { CacheAddress, CacheKey } from './keys'
import type { NearEntries } from './near-entries'
import { ReadThrough } from './read-through'
import type { Latency } from './read-times'
import type { BypassReason, StoreName } from './receipt'
import { Stats, type WriteCounts } from './stats'
import type { StatsHistory } from './stats-history'
import { type CacheStore, type ServerInfo, type StoredEntry, StoreError } from './store'
import type { StoreClocks } from './store-clocks'
import { type Planned, type WriteDescription, WriteInvalidate } from './write-invalidate'

/** The parts that a cache is built from. */
export interface CacheParts<Db, Kind extends string, Tx extends Db = Db> {
  store: CacheStore
  /** Entries kept in this process, in front of a store that reports changes; undefined for none. */
  near?: NearEntries | undefined
  /** The clocks of the store's servers; undefined when the store is in this process. */
  clocks?: StoreClocks | undefined
  database: CacheDatabase<Db, Tx>
  events: CacheEvents
  log: CacheLogger
  kinds: EntryKinds<Kind>
  /** Seconds that entries of a kind live, where this differs from the kind's default; before jitter. */
  ttls?: Readonly<Partial<Record<Kind, number>>>
  timing?: CoherenceTiming
  /** Compares one in this many hits with the database; 0, the default, for none. */
  compareOneIn?: number
  /** For tests of the protocol. */
  faultPoints?: FaultPoints | undefined
}

/** Why there is no entry to return. */
export type Absence = 'absent' | 'off' | BypassReason

/** An entry as people see it: what it is, how old and how large. */
export interface EntryInfo extends CacheAddress {
  kind: string
  etag: string
  bytes: number
  ageSeconds: number
  ttlSeconds: number
}

/** How the cache is kept from being stale, for people and monitors. */
export interface Coherence {
  phase: CacheState['phase']
  /** When the phase last changed, by the database's clock; null when it never has. */
  since: string | null
  /** The last generation that this instance saw end. */
  lastClosed: { generation: string; reason: string; at: string } | null
  /** Milliseconds for which this instance may still believe entries without asking the database again. */
  leaseLeftMs: number
  /** Hits that were compared with the database, and those that were older than it. */
  comparedHits: number
  staleHits: number
}

/** The state of the cache, for people and monitors. */
export interface CacheStatus {
  enabled: boolean
  /** Usable right now. */
  open: boolean
  closedReason: BypassReason | null
  store: StoreName
  /** Whether this instance also keeps entries in its own memory, in front of the store. */
  near: boolean
  endpoint: string
  connected: boolean
  /** Since when the store has been connected, or disconnected; null where there is no connection. */
  connectionSince: string | null
  server: ServerInfo | null
  /** The open generation, as the database last reported it; null when none is open. */
  generation: string | null
  coherence: Coherence
  /** Seconds, by kind. */
  ttls: Record<string, number>
  totals: Counters
  kinds: Record<string, Counters>
  latency: Record<'hit' | 'miss' | 'bypass', Latency>
  writes: WriteCounts
}

/** The part of the status that is free to ask for. */
export type CacheSummary = Pick<CacheStatus, 'enabled' | 'open' | 'store' | 'totals'>

/**
 * A cache in front of a database that never answers with anything older than the last acknowledged write.
 *
 * An application uses `read` and `write`: reads fill the cache, and every write names the keys it changes.
 * `getFromCache`, `setInCache` and `deleteFromCache` are the plain operations on the same entries. A problem with the
 * store never fails any of them.
 */
export class Cache<Db, Kind extends string, Tx extends Db = Db> {
  readonly events: CacheEvents
  readonly #parts: CacheParts<Db, Kind, Tx>
  readonly #generation: Generation
  readonly #keeper: GenerationKeeper
  readonly #hitCheck: HitCheck<Db>
  readonly #stats: Stats
  readonly #connection: ConnectionWatch
  readonly #reads: ReadThrough<Db, Kind>
  readonly #writes: WriteInvalidate<Db, Tx>

  constructor(parts: CacheParts<Db, Kind, Tx>) {
    const {
      store,
      near,
      clocks,
      database,
      events,
      log,
      kinds,
      timing = defaultTiming,
      compareOneIn = 0,
      faultPoints = noFaultPoints,
    } = parts
    this.events = events
    this.#parts = parts
    const kept = { store, clocks, database, events, faultPoints, timing }
    this.#generation = new Generation(kept)
    this.#keeper = new GenerationKeeper(this.#generation, kept)
    this.#stats = new Stats(kinds, events)
    this.#connection = new ConnectionWatch(store, events)
    const generation = this.#generation
    const db = database.reader
    this.#hitCheck = new HitCheck({ store, generation, events, db, oneIn: compareOneIn })
    this.#reads = new ReadThrough({
      ...kept,
      generation,
      hitCheck: this.#hitCheck,
      near,
      db,
      ttlOf: (kind) => this.#ttlOf(kinds.named(kind)),
    })
    this.#writes = new WriteInvalidate({ ...kept, generation })
    logCacheEvents(events, log)
    warnOfEviction(store, events, log)
  }

  /**
   * Starts to take part in the protocol. Reads use the cache if `use` is true; writes follow the protocol in any case.
   * Resolves after a first attempt to open a generation. Fails as the database does.
   */
  async start({ use }: { use: boolean }): Promise<void> {
    if (use) this.#generation.use()
    await this.#keeper.start()
  }

  /** Answers a read from the cache, or from the database, which fills the cache. Fails only if the database does. */
  read<Args, T>(read: CachedRead<Db, Kind, Args, T>, args: Args): Promise<CachedAnswer<T>> {
    return this.#reads.read(read, args)
  }

  /** Answers a read from the database and leaves the cache as it is. Fails only if the database does. */
  bypass<Args, T>(read: CachedRead<Db, Kind, Args, T>, args: Args): Promise<CachedAnswer<T>> {
    return this.#reads.bypass(read, args)
  }

  /**
   * Runs a transaction, passing it the epoch that versions count in, and invalidates the keys that it changes. The
   * transaction may run more than once; only one run is committed. Fails only as the database or `transaction` does, and
   * then nothing is written.
   *
   * @param description what the `write` event reports
   */
  write<T>(
    keys: readonly CacheKey<Kind>[],
    transaction: (tx: Tx, epoch: string) => Promise<T>,
    description?: WriteDescription<T>,
  ): Promise<T> {
    return this.#writes.write(new KnownKeys(keys), transaction, description)
  }

  /** The same for a transaction that has to read from the database which keys it changes, and passes on what it read. */
  writePlanned<T, Plan>(
    planned: Planned<Db, Kind, Plan>,
    transaction: (tx: Tx, epoch: string, plan: Plan) => Promise<T>,
    description?: WriteDescription<T>,
  ): Promise<T> {
    return this.#writes.write(planned, transaction, description)
  }

  /** The entry at an address, or why there is none. */
  async getFromCache<T>({
    key,
    field,
  }: CacheAddress<Kind>): Promise<
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
   * Stores a body, unless a write to its key is in flight; returns whether it did. `expiry` is in seconds and defaults
   * to the kind's TTL. A body that was read before a write that has since ended is stored as well: only `read` guards
   * against that.
   *
   * @throws RangeError for an expiry that is not positive
   */
  async setInCache<T>(
    { key, field }: CacheAddress<Kind>,
    value: { body: Json<T>; etag: string; next?: string | null },
    expiry?: number,
  ): Promise<boolean> {
    const address = { key, field }
    const kind = this.#parts.kinds.of(key)
    const payload = encodeEntry(address, {
      ...value,
      kind: kind.name,
      next: value.next ?? null,
    })
    const ttlMs = Math.round(1000 * (expiry ?? this.#ttlOf(kind)))
    if (!Number.isSafeInteger(ttlMs) || ttlMs < 1) {
      throw new RangeError(`expiry is ${expiry}, but must be a positive number of seconds`)
    }
    const stored = await this.#attempt((generation) =>
      this.#parts.store.set(generation, address, { payload, ttlMs }),
    )
    return stored === true
  }

  /**
   * Removes all entries of a key; returns whether the store did. Only `write` makes sure that no older entry comes
   * back.
   */
  async deleteFromCache(key: CacheKey<Kind>): Promise<boolean> {
    const nobody = 'deleteFromCache'
    const removed = await this.#attempt(async (generation) => {
      await this.#parts.store.release(generation, [key], nobody)
      return true
    })
    return removed === true
  }

  /** The state of the cache. Asks Redis to describe itself, if the store is Redis. */
  async status(): Promise<CacheStatus> {
    const { store, kinds } = this.#parts
    const { closedReason } = this.#generation
    const { endpoint, connected } = store
    return {
      ...this.coherence(),
      closedReason: connected ? closedReason : 'unavailable',
      near: this.#parts.near !== undefined,
      endpoint,
      connected,
      connectionSince: this.#connection.since,
      server: await store.server().catch(() => null),
      ttls: Object.fromEntries(kinds.all.map((kind) => [kind.name, this.#ttlOf(kind)])),
      ...this.#stats.snapshot(),
    }
  }

  /** The summary that is known without asking the store or the database. */
  summary(): CacheSummary {
    const { enabled, readable } = this.#generation
    const { name, connected } = this.#parts.store
    return {
      enabled,
      open: connected && readable !== null,
      store: name,
      totals: this.#stats.totals,
    }
  }

  /** The summary, and how the cache is kept from being stale. */
  coherence(): CacheSummary & Pick<CacheStatus, 'generation' | 'coherence'> {
    const { state } = this.#generation
    return {
      ...this.summary(),
      generation: state.phase === 'open' ? state.generation : null,
      coherence: this.#coherence(state),
    }
  }

  /** The statistics of the last quarter of an hour. */
  history(): StatsHistory {
    return this.#stats.history()
  }

  /** The current entries, at most `limit`, in no particular order; with `match`, those whose name contains it. */
  async entries({ limit, match }: { limit: number; match?: string }): Promise<EntryInfo[]> {
    const entries = await this.#attempt((generation) =>
      this.#parts.store.entries(generation, limit, match),
    )
    if (typeof entries === 'string') return []
    return entries.flatMap((stored) => {
      const entry = decodeEntry(stored, stored.payload)
      return entry ? [describe(stored, entry)] : []
    })
  }

  /** One entry with its body; null when there is none. */
  async entry({ key, field }: CacheAddress<Kind>): Promise<(EntryInfo & { body: string }) | null> {
    const found = await this.#attempt((generation) =>
      this.#parts.store.peek(generation, { key, field }),
    )
    if (found === null || typeof found === 'string') return null
    const entry = decodeEntry({ key, field }, found.payload)
    return entry && { ...describe({ ...found, key, field }, entry), body: entry.body }
  }

  /** Empties the cache: entries stored before this can't be read any more. */
  async clear(): Promise<void> {
    await this.#generation.renew('cleared')
  }

  /** Switches the cache on or off in all instances. While it is off, every read goes to the database. */
  async setEnabled(enabled: boolean): Promise<void> {
    await this.#generation.setEnabled(enabled)
  }

  /** Releases the store. Reads and writes still under way continue without it. */
  async close(): Promise<void> {
    this.#stats.stop()
    await this.#keeper.stop()
    await this.#parts.store.close()
  }

  #ttlOf({ name, ttl }: EntryKind<Kind>): number {
    return this.#parts.ttls?.[name] ?? ttl
  }

  /** Runs a step in the open generation; returns its result, or why there was none. */
  async #attempt<T>(step: (generation: string) => Promise<T>): Promise<T | Absence> {
    const { enabled, readable, closedReason } = this.#generation
    if (!enabled) return 'off'
    if (readable === null) return closedReason ?? 'closed'
    try {
      return await step(readable)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      // The keeper or the next read closes the generation.
      return error.reason
    }
  }

  #coherence({ phase, changedAtMs }: CacheState): Coherence {
    const { lastClosed, leaseLeftMs } = this.#generation
    const { compared, stale } = this.#hitCheck.counts
    return {
      phase,
      since: changedAtMs === 0 ? null : isoTime(changedAtMs),
      lastClosed: lastClosed && {
        generation: lastClosed.generation,
        reason: lastClosed.reason,
        at: isoTime(lastClosed.atMs),
      },
      leaseLeftMs: Math.round(leaseLeftMs),
      comparedHits: compared,
      staleHits: stale,
    }
  }
}

/** The plan of a write whose keys are known from the start. */
class KnownKeys<Kind extends string> implements Planned<unknown, Kind, undefined> {
  readonly likelyKeys: readonly CacheKey<Kind>[]

  constructor(keys: readonly CacheKey<Kind>[]) {
    this.likelyKeys = keys
  }

  async plan(): Promise<undefined> {}

  keys(): readonly CacheKey<Kind>[] {
    return this.likelyKeys
  }
}

const isoTime = (ms: number) => new Date(ms).toISOString()

function describe(
  { key, field, payload, ttlMs, ageMs }: StoredEntry,
  { kind, etag }: CacheEntry<unknown>,
): EntryInfo {
  const bytes = Buffer.byteLength(payload)
  return { key, field, kind, etag, bytes, ageSeconds: ageMs / 1000, ttlSeconds: ttlMs / 1000 }
}
