import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { CachedAnswer, CachedRead } from './cached-read'
import { type CacheEntry, decodeEntry, encodeEntry } from './entry'
import type { CacheEvents } from './events'
import { Flights } from './flights'
import type { Generation } from './generation'
import type { HitCheck } from './hit-check'
import type { Hooks } from './hooks'
import type { NearEntries } from './near-entries'
import { type Asked, Question } from './question'
import type { BypassReason, Receipt, StoreName } from './receipt'
import { SharedLoads } from './shared-loads'
import { type CacheStore, type FoundEntry, StoreError } from './store'

/** How long a filler may take before another may try. */
const leaseMs = 5_000
/** The pauses between looks at a key that another process fills; after the last, the database answers. */
const looksAfterMs = [2, 5, 10, 20, 40, 80, 160, 320, 320, 320, 320, 320]

/** What a read came to: the entry (null when the thing does not exist), and how. */
interface Outcome<T> extends Pick<Receipt, 'status' | 'ttl' | 'age' | 'reason'> {
  entry: CacheEntry<T> | null
  /** Where it was found, if not in the store itself. */
  store?: StoreName | undefined
}

/** What the reading side needs. */
export interface ReadThroughParts<Db, Kind> {
  store: CacheStore
  /** Entries of the store that are kept in this process as well; none unless they are wanted. */
  near: NearEntries | undefined
  generation: Generation
  events: CacheEvents
  hooks: Hooks
  /** Told of every hit. */
  hitCheck: HitCheck<Db>
  /** Committed rows only, never older ones. */
  db: Db
  /** Seconds that entries of a kind live, before jitter. */
  ttlOf: (kind: Kind) => number
}

/** Read-through with guarded fills: an absent entry is leased, loaded, and stored only if nobody wrote meanwhile. */
export class ReadThrough<Db, Kind extends string> {
  readonly #parts: ReadThroughParts<Db, Kind>
  readonly #flights = new Flights()
  readonly #loadsPast = new SharedLoads()

  constructor(parts: ReadThroughParts<Db, Kind>) {
    this.#parts = parts
  }

  /** Answers from the cache if it may be used, else from the database. Fails only if the database does. */
  async read<Args, T>(read: CachedRead<Db, Kind, Args, T>, args: Args): Promise<CachedAnswer<T>> {
    const startedMs = performance.now()
    const question = new Question(read, args)
    const known = this.#near<T>(question) ?? (await this.#peek<T>(question))
    const found = known ?? (await this.#throughStore<T>(question))
    const outcome = typeof found === 'string' ? await this.#past(found, question) : found
    return this.#answer(question, outcome, startedMs)
  }

  /** Answers from the database, whatever the cache has, and leaves that as it is. Fails only if the database does. */
  async readPast<Args, T>(
    read: CachedRead<Db, Kind, Args, T>,
    args: Args,
  ): Promise<CachedAnswer<T>> {
    const startedMs = performance.now()
    const question = new Question(read, args)
    return this.#answer(question, await this.#past<T>('asked', question), startedMs)
  }

  #answer<T>(
    question: Asked<Db, Kind, T>,
    { entry, status, ttl, age, store, reason }: Outcome<T>,
    startedMs: number,
  ): CachedAnswer<T> {
    const { key, field } = question.address
    const receipt: Receipt = {
      status,
      store: store ?? this.#parts.store.name,
      key: key + field,
      ttl,
      age,
      tookMs: performance.now() - startedMs,
    }
    if (reason) receipt.reason = reason
    this.#parts.events.emit('read', { kind: question.kind, receipt })
    return { found: entry, receipt }
  }

  /** The entry, if this process keeps it and may believe it. */
  #near<T>({ address }: Asked<Db, Kind, T>): Outcome<T> | null {
    const { near, generation } = this.#parts
    const current = near ? generation.readable : null
    const kept = current === null ? null : near?.find<T>(current, address)
    return kept ? hit(kept.entry, kept, 'near') : null
  }

  /**
   * The entry, if a plain read finds it, as most do; null when it takes more to know; or why the database has to answer.
   */
  async #peek<T>(question: Asked<Db, Kind, T>): Promise<Outcome<T> | BypassReason | null> {
    const { generation, store, hooks } = this.#parts
    const current = generation.readable
    if (current === null) return null
    // What is being loaded is not stored yet.
    if (this.#flights.find(current, question.address) !== undefined) return null
    try {
      const found = await store.peek(current, question.address)
      if (!found) return null
      const held = hooks('afterRead')
      if (held !== undefined) await held
      return this.#hit(current, question, found) ?? (await this.#discard(current, question))
    } catch (error) {
      return this.#distrust(current, question.kind, error)
    }
  }

  /** The outcome of leasing and loading, here or elsewhere; or why the database has to answer. */
  async #throughStore<T>(question: Asked<Db, Kind, T>): Promise<Outcome<T> | BypassReason> {
    const { generation, db } = this.#parts
    const { address } = question
    if (!generation.enabled) {
      return { status: 'off', ttl: null, age: null, entry: await question.load(db) }
    }
    for (const pauseMs of looksAfterMs) {
      // Looked up anew each time round: it may have been closed, and another opened, while we waited.
      const current = generation.readable
      if (current === null) return generation.closedReason ?? 'closed'
      const joined = await this.#flights.find<CacheEntry<T> | null>(current, address)
      if (joined?.proven) return { status: 'coalesced', ttl: null, age: null, entry: joined.result }
      try {
        const outcome = await this.#look(current, question)
        if (outcome) return outcome
      } catch (error) {
        return this.#distrust(current, question.kind, error)
      }
      if (!this.#flights.find(current, address)) await wait(pauseMs)
    }
    return 'contended'
  }

  /** The answer of the database, of which nothing is stored. */
  async #past<T>(reason: BypassReason, question: Asked<Db, Kind, T>): Promise<Outcome<T>> {
    const load = () => question.load(this.#parts.db)
    const entry = await this.#loadsPast.load(question.address, load)
    return { status: 'bypass', reason, ttl: null, age: null, entry }
  }

  /** One look at the store, with the wish to fill; null when it pays to look again. */
  async #look<T>(
    current: string,
    question: Asked<Db, Kind, T>,
  ): Promise<Outcome<T> | BypassReason | null> {
    const { store, hooks } = this.#parts
    const { address } = question
    const token = randomBytes(12).toString('base64url')
    const reply = await store.read(current, address, { token, leaseMs }).catch((error) => {
      // The lease may have been granted all the same, and nobody would use it.
      store.fill(current, address, token, null).catch(() => {})
      throw error
    })
    await hooks('afterRead')
    switch (reply.state) {
      case 'entry':
        return this.#hit(current, question, reply) ?? (await this.#discard(current, question))
      case 'leased':
        return this.#loadAndFill(current, question, token)
      case 'filling':
        return null
      case 'marked':
        return 'marked'
    }
  }

  /** What was found, if it is an entry indeed. */
  #hit<T>(current: string, question: Asked<Db, Kind, T>, found: FoundEntry): Outcome<T> | null {
    const { near, hitCheck } = this.#parts
    const { address } = question
    const entry = decodeEntry<T>(address, found.payload)
    if (!entry) return null
    near?.keep(current, address, entry, found)
    hitCheck.onHit(current, question, entry.etag)
    return hit(entry, found)
  }

  /** Removes what was found and is no entry. */
  async #discard<T>(current: string, { kind, address }: Asked<Db, Kind, T>): Promise<null> {
    const { store, events } = this.#parts
    events.emit('fault', { kind, reason: 'malformed', detail: `${address.key} holds no entry` })
    await store.discard(current, address)
    return null
  }

  async #loadAndFill<T>(
    generation: string,
    question: Asked<Db, Kind, T>,
    token: string,
  ): Promise<Outcome<T>> {
    const { kind, address } = question
    const ttlMs = jittered(this.#parts.ttlOf(kind) * 1000)
    // Whatever becomes of the fill, the loaded row answers: only those who joined need it proven.
    const fill = async (entry: CacheEntry<T> | null): Promise<boolean> => {
      await this.#parts.hooks('beforeFill')
      // What was loaded through connections that reach another database by now belongs into no entry of this generation.
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
    const { result, proven } = await this.#flights.lead(
      generation,
      address,
      () => this.#abandoning(generation, question, token),
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
    question: Asked<Db, Kind, T>,
    token: string,
  ): Promise<CacheEntry<T> | null> {
    const { db, store, hooks } = this.#parts
    try {
      await hooks('beforeLoad')
      return await question.load(db)
    } catch (error) {
      await store.fill(generation, question.address, token, null).catch(() => false)
      throw error
    }
  }

  /**
   * Reports a step that failed, and closes the generation if the store has lost it; why the database has to answer.
   *
   * @throws what is no failure of the store, as it is
   */
  #distrust(current: string, kind: Kind, error: unknown): BypassReason {
    if (!(error instanceof StoreError)) throw error
    const { generation, events } = this.#parts
    const { failure, reason, message } = error
    // The lease has ended, which is no fault of the store.
    if (failure === 'expired') return reason
    events.emit('fault', { kind, reason, detail: message })
    if (failure === 'lost') {
      // When the database does not take it now, the keeper sees to it.
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

/** Up to a tenth less, so that what was stored together does not expire together. */
const jittered = (ms: number) => Math.round(ms * (1 - Math.random() / 10))
