import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { stringifyJson } from '../json'
import type { CachedAnswer, CachedRead } from './cached-read'
import { type CacheEntry, decodeEntry, encodeEntry } from './entry'
import type { CacheEvents } from './events'
import { Flights } from './flights'
import type { Generation } from './generation'
import type { HitCheck } from './hit-check'
import type { Hooks } from './hooks'
import type { CacheAddress } from './keys'
import type { BypassReason, Receipt } from './receipt'
import { type CacheStore, StoreError } from './store'

/** How long a filler may take before another may try. */
const leaseMs = 5_000
/** The pauses between looks at a key that another process fills; after the last, the database answers. */
const looksAfterMs = [2, 5, 10, 20, 40, 80, 160]

/** What a read came to: the entry (null when the thing does not exist), and how. */
type Outcome<T> = { entry: CacheEntry<T> | null } & Omit<Receipt, 'store' | 'key' | 'tookMs'>

/** What the reading side needs. */
export interface ReadThroughParts<Db, Kind> {
  store: CacheStore
  generation: Generation
  events: CacheEvents
  hooks: Hooks
  /** Told of every hit. */
  hitCheck: HitCheck
  /** Committed rows only, never older ones. */
  db: Db
  /** Seconds that entries of a kind live, before jitter. */
  ttlOf: (kind: Kind) => number
}

/** Read-through with guarded fills: an absent entry is leased, loaded, and stored only if nobody wrote meanwhile. */
export class ReadThrough<Db, Kind extends string> {
  readonly #parts: ReadThroughParts<Db, Kind>
  readonly #flights = new Flights()

  constructor(parts: ReadThroughParts<Db, Kind>) {
    this.#parts = parts
  }

  /** Answers from the cache if it may be used, else from the database. Fails only if the database does. */
  async read<Args, T>(read: CachedRead<Db, Kind, Args, T>, args: Args): Promise<CachedAnswer<T>> {
    const started = performance.now()
    const address = read.address(args)
    const load = async (): Promise<CacheEntry<T> | null> => {
      const loaded = await read.load(this.#parts.db, args)
      return loaded && describe(read.kind, loaded)
    }
    const { entry, ...how } = await this.#find(read.kind, address, load)
    const receipt: Receipt = {
      ...how,
      store: this.#parts.store.name,
      key: address.key + address.field,
      tookMs: performance.now() - started,
    }
    this.#parts.events.emit('read', { kind: read.kind, receipt })
    return { found: entry, receipt }
  }

  async #find<T>(
    kind: Kind,
    address: CacheAddress,
    load: () => Promise<CacheEntry<T> | null>,
  ): Promise<Outcome<T>> {
    const { generation } = this.#parts
    if (!generation.enabled) return { status: 'off', ttl: null, age: null, entry: await load() }
    const outcome = await this.#throughStore(kind, address, load)
    return typeof outcome === 'string' ? bypass(outcome, await load()) : outcome
  }

  /** The outcome, or why the database has to answer. */
  async #throughStore<T>(
    kind: Kind,
    address: CacheAddress,
    load: () => Promise<CacheEntry<T> | null>,
  ): Promise<Outcome<T> | BypassReason> {
    const { generation } = this.#parts
    for (const pauseMs of looksAfterMs) {
      // Looked up anew each time round: it may have been closed, and another opened, while we waited.
      const current = generation.readable
      if (current === null) return generation.closedReason ?? 'closed'
      const joined = await this.#flights.find<CacheEntry<T> | null>(current, address)
      if (joined?.proven) return { status: 'coalesced', ttl: null, age: null, entry: joined.result }
      try {
        const outcome = await this.#look(current, kind, address, load)
        if (outcome) return outcome
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
        return this.#distrust(current, kind, error)
      }
      if (!this.#flights.find(current, address)) await wait(pauseMs)
    }
    return 'contended'
  }

  /** One look at the store; null when it pays to look again. */
  async #look<T>(
    current: string,
    kind: Kind,
    address: CacheAddress,
    load: () => Promise<CacheEntry<T> | null>,
  ): Promise<Outcome<T> | BypassReason | null> {
    const { store, events, hooks, hitCheck } = this.#parts
    const lease = { token: randomBytes(12).toString('base64url'), leaseMs }
    const reply = await store.read(current, address, lease).catch((error) => {
      // The lease may have been granted all the same, and nobody would use it.
      store.fill(current, address, lease.token, null).catch(() => {})
      throw error
    })
    await hooks('afterRead')
    switch (reply.state) {
      case 'leased':
        return this.#loadAndFill(current, kind, address, lease.token, load)
      case 'filling':
        return null
      case 'marked':
        return 'marked'
      case 'entry': {
        const entry = decodeEntry<T>(address, reply.payload)
        if (entry) {
          hitCheck.onHit(current, address, entry.etag, load)
          return { status: 'hit', ttl: reply.ttlMs / 1000, age: reply.ageMs / 1000, entry }
        }
        const detail = `${address.key} holds no entry`
        events.emit('fault', { kind, reason: 'malformed', detail })
        await store.discard(current, address)
        return null
      }
    }
  }

  async #loadAndFill<T>(
    generation: string,
    kind: Kind,
    address: CacheAddress,
    token: string,
    load: () => Promise<CacheEntry<T> | null>,
  ): Promise<Outcome<T>> {
    const ttlMs = jittered(this.#parts.ttlOf(kind) * 1000)
    // Whatever becomes of the fill, the loaded row answers: only those who joined need it proven.
    const fill = async (entry: CacheEntry<T> | null): Promise<boolean> => {
      await this.#parts.hooks('beforeFill')
      const filled = entry && { payload: encodeEntry(address, entry), ttlMs }
      try {
        return await this.#parts.store.fill(generation, address, token, filled)
      } catch (error) {
        if (error instanceof StoreError) this.#distrust(generation, kind, error)
        return false
      }
    }
    const { result, proven } = await this.#flights.lead(
      generation,
      address,
      () => this.#abandoning(generation, address, token, load),
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
    address: CacheAddress,
    token: string,
    load: () => Promise<T>,
  ): Promise<T> {
    try {
      await this.#parts.hooks('beforeLoad')
      return await load()
    } catch (error) {
      await this.#parts.store.fill(generation, address, token, null).catch(() => false)
      throw error
    }
  }

  /** Reports a step that failed, and closes the generation if the store has lost it. */
  #distrust(current: string, kind: Kind, error: StoreError): BypassReason {
    const { generation, events } = this.#parts
    const { failure, reason, message } = error
    events.emit('fault', { kind, reason, detail: message })
    if (failure === 'lost') {
      // When the database does not take it now, the keeper sees to it.
      generation.close(current, reason, message).catch(() => {})
    }
    return reason
  }
}

function describe<T>(
  kind: string,
  { value, etag, next }: { value: T; etag: string; next?: string | null },
): CacheEntry<T> {
  return { kind, etag, next: next ?? null, body: stringifyJson(value) }
}

function bypass<T>(reason: BypassReason, entry: CacheEntry<T> | null): Outcome<T> {
  return { status: 'bypass', reason, ttl: null, age: null, entry }
}

/** Up to a tenth less, so that what was stored together does not expire together. */
const jittered = (ms: number) => Math.round(ms * (1 - Math.random() / 10))
