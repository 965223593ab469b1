import {
  type CacheDatabase,
  type CacheState,
  type CacheStateReading,
  initialState,
  type StateChange,
} from './cache-state'
import { type ClockTime, elapsedMs, now } from './clock'
import { usableMs } from './coherence-timing'
import type { CacheEvents } from './events'
import { Provenance } from './provenance'
import type { StoreClocks, StoreTimes } from './store-clocks'

/** The database that the state is read from and changed in. */
export type StateDatabase = Omit<CacheDatabase<unknown>, 'reader' | 'transaction'>

/** The parts that a leased state works with. */
export interface LeasedStateParts {
  database: StateDatabase
  events: CacheEvents
  /** The clocks of the store's servers; undefined when the store is in this process. */
  clocks: StoreClocks | undefined
}

/** When a query was sent: by the clocks of this machine, and no earlier than what the store's clocks had shown. */
interface AskedAt {
  here: ClockTime
  store: StoreTimes | undefined
}

/** The end of a generation. */
export interface ClosedGeneration {
  generation: string
  reason: string
  /** By the database's clock, in milliseconds since 1970. */
  atMs: number
}

const notReadYet: CacheState = { ...initialState, revision: -1, enabled: false }

/**
 * The state of the cache as this instance last got it from the database, and how long it may be relied on: the *lease*.
 * The lease counts from the moment the query was sent, since the answer may be old when it arrives. It ends by the
 * clocks of this machine, and by those of the store.
 */
export class LeasedState {
  readonly #parts: LeasedStateParts
  readonly #provenance = new Provenance()
  #state = notReadYet
  #clockMs = 0
  #askedAt: ClockTime = { monotonicMs: 0, wallMs: 0 }
  #heardAtMs = 0
  #closingSeenMs = 0
  #lastClosed: ClosedGeneration | null = null
  /** Called when the database has answered. */
  #awaiting: (() => void)[] = []
  /** The last epoch in which no instance could read from the cache what an earlier epoch had stored. */
  #epoch = ''

  constructor(parts: LeasedStateParts) {
    this.#parts = parts
  }

  /** The state at that moment. */
  get state(): CacheState {
    return this.#state
  }

  /** The database's clock at that moment, in milliseconds since 1970. */
  get clockMs(): number {
    return this.#clockMs
  }

  /** Whether the state was written through the database that answers now, or only copied with it. */
  get provenance(): Provenance {
    return this.#provenance
  }

  /**
   * How long the state may be relied on, by the clocks of this machine: not at all once connections reach another
   * database.
   */
  get leaseLeftMs(): number {
    if (this.#provenance.run !== this.#parts.database.identity.run) return 0
    return Math.max(0, usableMs(this.#state.leaseMs) - elapsedMs(this.#askedAt))
  }

  /**
   * When no instance relies any more on what came before `closing`, by the monotonic clock of this process. A lease
   * taken before `closing` was committed has ended once this instance's own clock has run for a whole lease since it
   * saw `closing`.
   */
  get drainedAtMs(): number {
    return this.#closingSeenMs + this.#state.leaseMs
  }

  /** The last generation that ended while this instance was watching; null when none has. */
  get lastClosed(): ClosedGeneration | null {
    return this.#lastClosed
  }

  /** Asks the database, which renews the lease. Fails as the database does. */
  async refresh(): Promise<void> {
    const askedAt = this.#now()
    this.#adopt(await this.#parts.database.readState(), askedAt)
  }

  /** Changes the state in the database. Fails as that does. */
  async change(change: StateChange): Promise<void> {
    const askedAt = this.#now()
    this.#adopt(await this.#parts.database.changeState(change), askedAt)
  }

  /** The same as `change`, at a moment when no transaction is open in any instance. */
  async changeBetweenTransactions(change: StateChange): Promise<void> {
    const askedAt = this.#now()
    this.#adopt(await this.#parts.database.changeStateBetweenTransactions(change), askedAt)
  }

  /** Resolves when the database has answered anything, or after this many milliseconds. */
  nextWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#awaiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #now(): AskedAt {
    return { here: now(), store: this.#parts.clocks?.now() }
  }

  #adopt(reading: CacheStateReading, { here, store }: AskedAt): void {
    const { state, clockMs } = reading
    const before = this.#state
    // Answers may overtake each other. An answer to a query that was sent after the last answer arrived is always
    // news, even with an earlier revision: a restored database counts from one.
    const wasOvertaken = here.monotonicMs < this.#heardAtMs
    if (wasOvertaken && state.revision <= before.revision) return
    this.#heardAtMs = performance.now()
    this.#state = state
    this.#clockMs = clockMs
    this.#askedAt = here
    if (state.phase !== 'open') this.#parts.clocks?.end()
    else if (store) this.#parts.clocks?.renew(state.generation, store, usableMs(state.leaseMs))
    this.#provenance.learn(reading)
    const isAnother = state.generation !== before.generation || state.database !== before.database
    if (isAnother || state.phase !== before.phase) this.#report(before)
    if (state.phase !== 'closing') this.#enter(state.epoch)
    for (const resume of this.#awaiting.splice(0)) resume()
  }

  /** While a generation is closing, an instance may still answer from the epoch before. */
  #enter(epoch: string): void {
    const before = this.#epoch
    this.#epoch = epoch
    if (before !== '' && before !== epoch) this.#parts.events.emit('epoch')
  }

  #report(before: CacheState): void {
    const { phase, generation, reason, changedAtMs } = this.#state
    if (phase === 'closing') this.#closingSeenMs = performance.now()
    if (before.phase === 'open') {
      this.#lastClosed = { generation: before.generation, reason, atMs: changedAtMs }
      const closed = { generation: before.generation, state: 'closed', reason } as const
      this.#parts.events.emit('generation', closed)
    }
    if (phase === 'open' && !this.#provenance.isForeign)
      this.#parts.events.emit('generation', { generation, state: 'open', reason: null })
  }
}
