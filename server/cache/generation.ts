import type { CacheState } from './cache-state'
import {
  type CoherenceTiming,
  drainLookMs,
  isBriefLife,
  pauseMs,
  renewalMs,
} from './coherence-timing'
import { epochAfter } from './epoch-after'
import type { CacheEvents } from './events'
import type { FaultPoints } from './fault-points'
import { isOfDatabase } from './generation-name'
import { closed, unlisted, withHolder, withoutHolder } from './holders'
import { type ClosedGeneration, LeasedState, type StateDatabase } from './leased-state'
import { Membership } from './membership'
import { isForeign } from './provenance'
import type { BypassReason } from './receipt'
import { type CacheStore, StoreError } from './store'
import type { StoreClocks } from './store-clocks'

/** The parts that a generation works with. */
export interface GenerationParts {
  store: CacheStore
  /** The clocks of the store's servers; undefined when the store is in this process. */
  clocks: StoreClocks | undefined
  database: StateDatabase
  events: CacheEvents
  faultPoints: FaultPoints
  timing: CoherenceTiming
}

/** Why this instance closes a generation. */
interface Distrust {
  generation: string
  detail: string
}

/** Failures that mean that this instance can't reach the store. */
const blindness: readonly BypassReason[] = ['unavailable', 'timeout', 'error']

/** For how many turns of its keeper an instance that can't reach the store keeps the cache closed. */
const turnsOfHold = 2

const yes = () => true
const no = () => false

/**
 * The generation of the cache, as this instance knows it.
 *
 * The database says which generation is open; a lease on that answer is the right to believe what the store holds.
 * Closing a generation takes until all leases on it were given back or have ended; then writes go on without the store.
 * Opening one takes a store that proves it is usable, and happens while no transaction is open in any instance: what
 * permits a transaction, that the cache is closed or that its marks are in the last generation, must hold until it has
 * ended.
 *
 * Not everything in the database is believed: see `provenance.ts`. State that comes from another database is closed
 * before this instance reads or writes anything by it. An open generation is used only once it is proven to be in use
 * through this very database. An instance without proof asks for it, and the instances that use the generation answer
 * when they hear of it or next look. If none answers within T, the generation is closed.
 */
export class Generation {
  readonly #parts: GenerationParts
  readonly #known: LeasedState
  readonly #membership: Membership
  /** This instance uses the cache for its reads. Its writes follow the protocol in any case. */
  #uses = false
  /** The generation that has to be closed: nothing in it is believed here any more. */
  #distrusted: Distrust | null = null
  /** Why the attempt to open a generation after `previous` failed. */
  #openingFailed: { previous: string; reason: BypassReason } | null = null
  /** The store could not be reached when it was needed, and has not been reached since. */
  #isBlind = false
  /** A write of this instance has bypassed the store since the keeper last looked. */
  #hasWrittenPast = false
  #draining: Promise<void> | undefined
  #opening: Promise<void> | undefined

  constructor(parts: GenerationParts) {
    this.#parts = parts
    this.#known = new LeasedState(parts)
    this.#membership = new Membership({ ...parts, known: this.#known })
  }

  /** The generation whose entries may be believed right now; null when there is none. */
  get readable(): string | null {
    const { phase, generation } = this.state
    if (!this.#uses || phase !== 'open' || generation === this.#distrusted?.generation) return null
    if (!this.#membership.isJoined) return null
    return this.leaseLeftMs > 0 && this.#parts.store.canUse(generation) ? generation : null
  }

  /** Why no generation may be believed; null when one may. */
  get closedReason(): BypassReason | null {
    if (this.readable !== null) return null
    if (!this.#parts.store.connected) return 'unavailable'
    const failed = this.#openingFailed
    return failed?.previous === this.state.generation ? failed.reason : 'closed'
  }

  /** Whether reads of this instance use the cache whenever they can. */
  get enabled(): boolean {
    return this.#uses && this.state.enabled
  }

  /** The state as the database last reported it. */
  get state(): CacheState {
    return this.#known.state
  }

  /** The database's clock when it reported that state, in milliseconds since 1970. */
  get clockMs(): number {
    return this.#known.clockMs
  }

  /** The last generation that ended while this instance was watching; null when none has. */
  get lastClosed(): ClosedGeneration | null {
    return this.#known.lastClosed
  }

  /** How long that state may be relied on, by the clocks of this machine. */
  get leaseLeftMs(): number {
    return this.#known.leaseLeftMs
  }

  /** Whether asking the database again would let more of the store be believed. */
  get isBehindStore(): boolean {
    return this.#parts.clocks?.isBehind ?? false
  }

  /** Milliseconds from that report until the next generation may be opened; null unless a pause is under way. */
  get pauseLeftMs(): number | null {
    const { phase, reopenAfterMs } = this.state
    const leftMs = reopenAfterMs - this.clockMs
    return phase === 'closed' && this.enabled && leftMs > 0 ? leftMs : null
  }

  /** This instance waits for proof that the open generation is in use. */
  get awaitsProof(): boolean {
    return this.#membership.awaitsProof
  }

  /** Lets this instance use the cache for its reads. */
  use(): void {
    this.#uses = true
  }

  /** Stops using the cache for reads, at once. */
  leave(): void {
    this.#uses = false
  }

  /** Asks the database, which renews the lease. Fails as the database does. */
  async refresh(): Promise<void> {
    await this.#known.refresh()
  }

  /**
   * Closes this generation, and no later one; does nothing if another instance has closed it. Resolves when it is
   * closing in the database; `drained` resolves when closing is complete. Fails as the database does; entries are not
   * believed here in any case.
   */
  async close(generation: string, cause: BypassReason, detail: string): Promise<void> {
    if (generation === this.state.generation) this.#distrusted = { generation, detail }
    if (blindness.includes(cause)) this.#isBlind = true
    await this.closeDistrusted()
  }

  /**
   * Closes this generation for a write that can't name all the entries that it makes untrue. Trust in the store is not
   * lost, so the pause is the shortest, which is enough for the write, and does not grow if others follow.
   */
  async closeForWrite(generation: string, reason: string): Promise<void> {
    const { minPauseMs } = this.#parts.timing
    await this.#close(generation, reason, (_, clockMs) => ({ reopenAfterMs: clockMs + minPauseMs }))
  }

  /** Closes the open generation if an earlier attempt did not reach the database. */
  async closeDistrusted(): Promise<void> {
    const { timing } = this.#parts
    const { generation, phase } = this.state
    const distrusted = this.#distrusted
    if (distrusted?.generation !== generation || phase !== 'open') return
    await this.#close(distrusted.generation, distrusted.detail, (state, clockMs) => {
      const livedMs = clockMs - state.changedAtMs
      const shortLived = isBriefLife(timing, livedMs) ? state.shortLived + 1 : 0
      return { shortLived, reopenAfterMs: clockMs + pauseMs(timing, shortLived) }
    })
  }

  /**
   * Resolves when no instance can believe an entry of a closing generation; at once when none is closing. State left
   * behind by another database is closed first.
   */
  async drained(): Promise<void> {
    while (true) {
      if (this.#known.provenance.isForeign) await this.#takeOver()
      if (this.state.phase !== 'closing') return
      this.#draining ??= this.#drain(this.state.generation).finally(() => {
        this.#draining = undefined
      })
      await this.#draining
    }
  }

  /** Notes a write that was committed without the store. */
  onWritePast(): void {
    this.#hasWrittenPast = true
  }

  /**
   * Keeps the cache closed for all instances while this one writes and can't reach the store. It would have to close
   * any generation that another instance opens, and wait for that, before its next write.
   */
  async holdClosed(): Promise<void> {
    const { store, timing } = this.#parts
    if (this.#isBlind) this.#isBlind = await store.server().then(no, yes)
    const holds = this.#isBlind && this.#hasWrittenPast
    this.#hasWrittenPast = false
    if (!holds) return
    await this.#known.change(({ state, clockMs }) => {
      const heldUntilMs = clockMs + turnsOfHold * renewalMs(timing)
      return state.phase === 'closed' && state.reopenAfterMs < heldUntilMs
        ? { reopenAfterMs: heldUntilMs }
        : null
    })
  }

  /** Tries once to open a generation, when one is due; concurrent callers share the attempt. */
  open(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  /**
   * Makes sure that an open generation is used only with proof: asks for proof, starts to use the generation once there
   * is proof, and answers other instances. Fails as the database does.
   */
  async prove(): Promise<void> {
    const { phase, generation } = this.state
    if (phase !== 'open' || !this.#uses || this.#known.provenance.isForeign) return
    const isInUse = await this.#membership.prove()
    if (!isInUse) await this.close(generation, 'closed', 'no running instance uses it')
  }

  /** Stops using the open generation, and closes it when no holder is left. Fails as the database does. */
  async resign(): Promise<void> {
    await this.#membership.resign()
  }

  async #open(): Promise<void> {
    if (!this.#mayOpen()) return
    const { store, faultPoints, timing } = this.#parts
    const { leaseMs } = timing
    const previous = this.state.generation
    let generation: string
    try {
      generation = await store.open(this.#parts.database.identity.name)
    } catch (error) {
      this.#failed(previous, error)
      return
    }
    await faultPoints('beforeOpen')
    await this.#known.changeBetweenTransactions(({ state, clockMs, identity }) => {
      const isDue = state.phase === 'closed' && state.enabled && state.generation === previous
      const isHere = state.database === identity.name && isOfDatabase(generation, identity.name)
      if (!isDue || !isHere) return null
      const noChallenge = { challenge: '', response: '' }
      const holders = [this.#membership.name]
      return { phase: 'open', generation, leaseMs, changedAtMs: clockMs, holders, ...noChallenge }
    })
    if (this.state.generation === generation) this.#membership.enter(generation)
  }

  /** Replaces this generation with an empty one; resolves after one attempt, which may have failed. */
  async renew(reason: string): Promise<void> {
    await this.refresh()
    await this.#close(this.state.generation, reason, () => ({ reopenAfterMs: 0 }))
    await this.drained()
    await this.open()
    await this.prove()
  }

  /**
   * Begins another epoch after the database was restored or changed by hand, and closes the generation with it.
   * Resolves when no instance believes an older entry. The epoch changes between two transactions: a write that
   * compares versions with it has either been committed or sees the new epoch.
   *
   * The generation counts as closing whatever its state in the database: a restored state may say "closed" while leases
   * taken on the earlier state are still running.
   */
  async beginEpoch(reason: string): Promise<void> {
    const { timing } = this.#parts
    await this.#known.changeBetweenTransactions(({ state, clockMs }) => ({
      ...this.#closing(state, reason, clockMs),
      ...this.#closingForAll(state),
      epoch: epochAfter(state.epoch, clockMs),
      leaseMs: Math.max(state.leaseMs, timing.leaseMs),
      reopenAfterMs: 0,
    }))
    await this.#parts.faultPoints('afterClose')
    await this.drained()
    await this.open()
  }

  /**
   * Switches the cache on or off in all instances; resolves when it is off, or after one attempt to open a generation.
   */
  async setEnabled(enabled: boolean): Promise<void> {
    if (!enabled) {
      await this.#known.change(({ state, clockMs }) => {
        return state.phase === 'open'
          ? { enabled, ...this.#closing(state, 'switched off', clockMs) }
          : { enabled }
      })
      await this.drained()
      return
    }
    this.use()
    await this.#known.change(() => ({ enabled, shortLived: 0, reopenAfterMs: 0 }))
    await this.drained()
    await this.open()
    await this.prove()
  }

  async #close(
    generation: string,
    reason: string,
    pause: (state: CacheState, clockMs: number) => Partial<CacheState>,
  ): Promise<void> {
    await this.#known.change(({ state, clockMs }) => {
      if (state.generation !== generation || state.phase !== 'open') return null
      return { ...this.#closing(state, reason, clockMs), ...pause(state, clockMs) }
    })
    await this.#parts.faultPoints('afterClose')
  }

  /**
   * Gives this instance's own lease back along with the closing, so it stops believing the generation here, before that
   * is committed. Where no other instance holds a lease, closing is complete at once.
   */
  #closing(state: CacheState, reason: string, clockMs: number): Partial<CacheState> {
    this.#distrusted = { generation: state.generation, detail: reason }
    const others = withoutHolder(state.holders, this.#membership.name)
    const isDrained = this.#parts.database.exclusive || others.length === 0
    const phase = isDrained ? 'closed' : 'closing'
    return { phase, holders: isDrained ? [] : others, reason, changedAtMs: clockMs }
  }

  /** The same where instances may hold leases that this state does not know of. */
  #closingForAll({ holders }: CacheState): Partial<CacheState> {
    if (this.#parts.database.exclusive) return { phase: 'closed', holders: [] }
    return { phase: 'closing', holders: withHolder(holders, unlisted) }
  }

  /** Waits until every holder has given its lease back, or all leases have ended. */
  async #drain(generation: string): Promise<void> {
    const isClosing = ({ phase, generation: now }: CacheState) =>
      phase === 'closing' && now === generation
    await this.#membership.giveBack()
    while (isClosing(this.state)) {
      const leftMs = this.#known.drainedAtMs - performance.now()
      if (leftMs <= 0) break
      await this.#known.nextWithin(Math.min(leftMs, drainLookMs(this.#parts.timing)))
      // The database may be away: then the leases have to end.
      if (isClosing(this.state)) await this.refresh().catch(() => {})
    }
    if (!isClosing(this.state)) return
    await this.#known.change(({ state, clockMs }) =>
      isClosing(state) ? closed(state, clockMs) : null,
    )
  }

  /**
   * Takes over the state that another database has left here. Leases taken through that database may still run, on a
   * generation that a slightly older copy does not know of. But no instance has used a database in which no generation
   * was ever open.
   */
  async #takeOver(): Promise<void> {
    const { timing } = this.#parts
    await this.#known.change(({ state, clockMs, identity }) => {
      if (!isForeign(state, identity.name)) return null
      const isNew = state.phase === 'closed' && state.database === ''
      const leaseMs = Math.max(state.leaseMs, timing.leaseMs)
      return {
        database: identity.name,
        // Its rows may be older than what clients have seen of the original.
        epoch: isNew ? state.epoch : epochAfter(state.epoch, clockMs),
        ...(isNew ? { phase: 'closed', holders: [] } : this.#closingForAll(state)),
        leaseMs,
        reason: isNew ? state.reason : 'the database is a copy, was restored or was promoted',
        changedAtMs: clockMs,
        reopenAfterMs: 0,
        shortLived: 0,
      }
    })
    await this.#parts.faultPoints('afterClose')
  }

  #mayOpen(): boolean {
    const { phase, reopenAfterMs } = this.state
    return (
      this.enabled && !this.#isBlind && phase === 'closed' && this.#known.clockMs >= reopenAfterMs
    )
  }

  #failed(previous: string, error: unknown): void {
    if (!(error instanceof StoreError)) throw error
    this.#openingFailed = { previous, reason: error.reason }
    this.#parts.events.emit('fault', { kind: null, reason: error.reason, detail: error.message })
  }
}
