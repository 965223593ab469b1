import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type AnyBoundRead, BoundRead } from './bound-read'
import type { CachedAnswer, CachedRead } from './cached-read'
import { CoalescedLoads } from './coalesced-loads'
import { DecodedEntries } from './decoded-entries'
import { type CacheEntry, encodeEntry } from './entry'
import type { CacheEvents } from './events'
import type { FaultPoints } from './fault-points'
import type { Generation } from './generation'
import type { HitCheck } from './hit-check'
import type { CacheAddress } from './keys'
import type { NearEntries } from './near-entries'
import type { BypassReason, Receipt, StoreName } from './receipt'
import { SingleFlight } from './single-flight'
import { type CacheStore, type FoundEntry, StoreError } from './store'

/** How long one reader may take to fill before another may try. */
const leaseMs = 5_000
/** Pauses between looks at a key that another process fills; after the last, the database answers. */
const looksAfterMs = [2, 5, 10, 20, 40, 80, 160, 320, 320, 320, 320, 320]

/** The outcome of a read: the entry (null when the thing does not exist), and how it was found. */
interface Outcome<T> extends Pick<Receipt, 'status' | 'ttl' | 'age' | 'reason'> {
  entry: CacheEntry<T> | null
  /** Where the entry was found, if not in the store itself. */
  store?: StoreName | undefined
}

/** The parts that reading needs. */
export interface ReadThroughParts<Db, Kind> {
  store: CacheStore
  /** Entries of the store that are kept in this process as well; undefined unless configured. */
  near: NearEntries | undefined
  generation: Generation
  events: CacheEvents
  faultPoints: FaultPoints
  /** Called on every hit. */
  hitCheck: HitCheck<Db>
  /** Reads committed rows only, never older ones. */
  db: Db
  /** Seconds that entries of a kind live, before jitter. */
  ttlOf: (kind: Kind) => number
}

/** Read-through with guarded fills: an absent entry is leased, loaded, and stored only if no write came in between. */
export class ReadThrough<Db, Kind extends string> {
  readonly #parts: ReadThroughParts<Db, Kind>
  readonly #singleFlight = new SingleFlight()
  readonly #bypassingLoads = new CoalescedLoads()
  readonly #decoded = new DecodedEntries()

  constructor(parts: ReadThroughParts<Db, Kind>) {
    this.#parts = parts
  }

  /** Answers from the cache if it may be used, otherwise from the database. Fails only if the database does. */
  async read<Args, T>(read: CachedRead<Db, Kind, Args, T>, args: Args): Promise<CachedAnswer<T>> {
    const startedMs = performance.now()
    const bound = new BoundRead(read, args)
    const near = this.#near<T>(bound)
    if (near) return this.#answer(bound, near, startedMs)
    let outcome: Outcome<T> | BypassReason | null = null
    const current = this.#peekable(bound.address)
    if (current !== null) {
      const { store, faultPoints } = this.#parts
      // Most reads end here. In an async method of its own, this would cost each of them another promise.
      try {
        const found = await store.peek(current, bound.address)
        const held = found ? faultPoints('afterRead') : undefined
        if (held !== undefined) await held
        if (found) {
          outcome = this.#hit(current, bound, found) ?? (await this.#discard(current, bound))
        }
      } catch (error) {
        outcome = this.#distrust(current, bound.kind, error)
      }
    }
    outcome ??= await this.#throughStore<T>(bound)
    if (typeof outcome === 'string') outcome = await this.#bypass<T>(outcome, bound)
    return this.#answer(bound, outcome, startedMs)
  }

  /**
   * Answers from the database, whatever the cache has, and leaves the cache as it is. Fails only if the database does.
   */
  async bypass<Args, T>(read: CachedRead<Db, Kind, Args, T>, args: Args): Promise<CachedAnswer<T>> {
    const startedMs = performance.now()
    const bound = new BoundRead(read, args)
    return this.#answer(bound, await this.#bypass<T>('asked', bound), startedMs)
  }

  #answer<T>(
    bound: AnyBoundRead<Db, Kind, T>,
    { entry, status, ttl, age, store, reason }: Outcome<T>,
    startedMs: number,
  ): CachedAnswer<T> {
    const { key, field } = bound.address
    const receipt: Receipt = {
      status,
      store: store ?? this.#parts.store.name,
      key: key + field,
      ttl,
      age,
      tookMs: performance.now() - startedMs,
    }
    if (reason) receipt.reason = reason
    this.#parts.events.emit('read', { kind: bound.kind, receipt })
    return { found: entry, receipt }
  }

  /** The entry, if this process keeps it and may believe it. */
  #near<T>({ address }: AnyBoundRead<Db, Kind, T>): Outcome<T> | null {
    const { near, generation } = this.#parts
    const current = near ? generation.readable : null
    const kept = current === null ? null : near?.find<T>(current, address)
    return kept ? hit(kept.entry, kept, 'near') : null
  }

  /** The generation in which a plain read may find the entry, as most do; null when it can't. */
  #peekable(address: CacheAddress): string | null {
    const current = this.#parts.generation.readable
    if (current === null) return null
    // An entry that is being loaded is not stored yet.
    return this.#singleFlight.find(current, address) === undefined ? current : null
  }

  /** The outcome of leasing and loading, here or in another instance; or why the database has to answer. */
  async #throughStore<T>(bound: AnyBoundRead<Db, Kind, T>): Promise<Outcome<T> | BypassReason> {
    const { generation, db } = this.#parts
    const { address } = bound
    if (!generation.enabled) {
      return { status: 'off', ttl: null, age: null, entry: await bound.load(db) }
    }
    for (const pauseMs of looksAfterMs) {
      // Looked up again on each pass: the generation may have been closed, and another opened, during the wait.
      const current = generation.readable
      if (current === null) return generation.closedReason ?? 'closed'
      const joined = await this.#singleFlight.find<CacheEntry<T> | null>(current, address)
      if (joined?.proven) return { status: 'coalesced', ttl: null, age: null, entry: joined.result }
      try {
        const outcome = await this.#look(current, bound)
        if (outcome) return outcome
      } catch (error) {
        return this.#distrust(current, bound.kind, error)
      }
      if (!this.#singleFlight.find(current, address)) await wait(pauseMs)
    }
    return 'contended'
  }

  /** The answer of the database, of which nothing is stored. */
  async #bypass<T>(reason: BypassReason, bound: AnyBoundRead<Db, Kind, T>): Promise<Outcome<T>> {
    const load = () => bound.load(this.#parts.db)
    const entry = await this.#bypassingLoads.load(bound.address, load)
    return { status: 'bypass', reason, ttl: null, age: null, entry }
  }

  /** One look at the store, asking for a lease; null when it is worth looking again. */
  async #look<T>(
    current: string,
    bound: AnyBoundRead<Db, Kind, T>,
  ): Promise<Outcome<T> | BypassReason | null> {
    const { store, faultPoints } = this.#parts
    const { address } = bound
    const token = randomUUID()
    const reply = await store.read(current, address, { token, leaseMs }).catch((error) => {
      // The lease may have been granted all the same, and this read won't use it.
      store.fill(current, address, token, null).catch(() => {})
      throw error
    })
    await faultPoints('afterRead')
    switch (reply.state) {
      case 'entry':
        return this.#hit(current, bound, reply) ?? (await this.#discard(current, bound))
      case 'leased':
        return this.#loadAndFill(current, bound, token)
      case 'filling':
        return null
      case 'marked':
        return 'marked'
    }
  }

  /** What was found, if it really is an entry. */
  #hit<T>(current: string, bound: AnyBoundRead<Db, Kind, T>, found: FoundEntry): Outcome<T> | null {
    const { near, hitCheck } = this.#parts
    const { address } = bound
    const entry = this.#decoded.decode<T>(address, found.payload)
    if (!entry) return null
    near?.keep(current, address, entry, found)
    hitCheck.onHit(current, bound, entry.etag)
    return hit(entry, found)
  }

  /** Removes what was found and is not an entry. */
  async #discard<T>(current: string, { kind, address }: AnyBoundRead<Db, Kind, T>): Promise<null> {
    const { store, events } = this.#parts
    events.emit('fault', { kind, reason: 'malformed', detail: `${address.key} holds no entry` })
    await store.discard(current, address)
    return null
  }

  async #loadAndFill<T>(
    generation: string,
    bound: AnyBoundRead<Db, Kind, T>,
    token: string,
  ): Promise<Outcome<T>> {
    const { kind, address } = bound
    const ttlMs = jittered(this.#parts.ttlOf(kind) * 1000)
    // The loaded row answers this read whatever happens to the fill: only readers that joined need it proven.
    const fill = async (entry: CacheEntry<T> | null): Promise<boolean> => {
      await this.#parts.faultPoints('beforeFill')
      // If connections reach another database by now, what was loaded belongs in no entry of this generation.
      if (this.#parts.generation.readable !== generation) {
        this.#parts.store.fill(generation, address, token, null).catch(() => {})
        return false
      }
      const filled = entry && { payload: encodeEntry(address, entry), ttlMs }
      try {
        return await this.#parts.store.fill(generation, address, token, filled)
      } catch (error) {
        if (error instanceof StoreError) this.#distrust(generation, kind, error)
        return false
      }
    }
    const { result, proven } = await this.#singleFlight.start(
      generation,
      address,
      () => this.#abandoning(generation, bound, token),
      fill,
    )
    const stored = proven && result !== null
    return {
      status: 'miss',
      ttl: stored ? ttlMs / 1000 : null,
      age: stored ? 0 : null,
      entry: result,
    }
  }

  /** A load that fails gives its lease back, so that the next reader need not wait for it to expire. */
  async #abandoning<T>(
    generation: string,
    bound: AnyBoundRead<Db, Kind, T>,
    token: string,
  ): Promise<CacheEntry<T> | null> {
    const { db, store, faultPoints } = this.#parts
    try {
      await faultPoints('beforeLoad')
      return await bound.load(db)
    } catch (error) {
      await store.fill(generation, bound.address, token, null).catch(() => false)
      throw error
    }
  }

  /**
   * Reports a step that failed, and closes the generation if the store has lost it. Returns why the database has to
   * answer.
   *
   * @throws the error itself, if it is not a failure of the store
   */
  #distrust(current: string, kind: Kind, error: unknown): BypassReason {
    if (!(error instanceof StoreError)) throw error
    const { generation, events } = this.#parts
    const { failure, reason, message } = error
    // The lease has ended, which is not the store's fault.
    if (failure === 'expired') return reason
    events.emit('fault', { kind, reason, detail: message })
    if (failure === 'lost') {
      // If the database can't be told now, the keeper closes the generation later.
      generation.close(current, reason, message).catch(() => {})
    }
    return reason
  }
}

function hit<T>(
  entry: CacheEntry<T>,
  { ttlMs, ageMs }: Pick<FoundEntry, 'ttlMs' | 'ageMs'>,
  store?: StoreName,
): Outcome<T> {
  return { status: 'hit', ttl: ttlMs / 1000, age: ageMs / 1000, entry, store }
}

/** Up to a tenth less, so that entries stored together do not expire together. */
const jittered = (ms: number) => Math.round(ms * (1 - Math.random() / 10))
