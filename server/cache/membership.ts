import { randomBytes } from 'node:crypto'
import type { CacheState } from './cache-state'
import type { CoherenceTiming } from './coherence-timing'
import type { CacheEvents } from './events'
import { givenBack, newHolder, withHolder, withoutHolder } from './holders'
import type { LeasedState } from './leased-state'
import { type CacheStore, StoreError } from './store'
import { StoreConflict } from './store-conflict'

/** The parts that a membership works with. */
export interface MembershipParts {
  known: LeasedState
  store: CacheStore
  events: CacheEvents
  timing: CoherenceTiming
}

/** A generation as it is used through one run of the database. */
interface GenerationOfRun {
  generation: string
  run: string
}

/** A challenge to the instances that use a generation: is any of them still running. */
interface Challenge extends GenerationOfRun {
  /** By the monotonic clock. */
  askedAtMs: number
  /** How many times this instance has looked for an answer. */
  looks: number
}

/** The fewest looks for an answer before the challenge counts as unanswered. */
const minLooks = 8

/**
 * Whether this instance is among the holders of the open generation.
 *
 * The database may be a copy that repeats what the original said. So an instance joins an open generation only once
 * that generation is proven to be in use through this very database (see `provenance.ts`): the instance writes a
 * challenge, and the holders answer when they hear of it or next look.
 */
export class Membership {
  /** The name of this instance in the list of holders. */
  readonly name = newHolder()
  readonly #known: LeasedState
  readonly #store: CacheStore
  readonly #conflict: StoreConflict
  #joined: GenerationOfRun | null = null
  #challenge: Challenge | null = null

  constructor({ known, store, events, timing }: MembershipParts) {
    this.#known = known
    this.#store = store
    this.#conflict = new StoreConflict(store, events, timing)
  }

  /** This instance counts among the holders of the open generation. */
  get isJoined(): boolean {
    return this.#isCurrent(this.#joined) && this.#known.state.holders.includes(this.name)
  }

  /** This instance waits for proof that the open generation is in use. */
  get awaitsProof(): boolean {
    return this.#known.state.phase === 'open' && !this.isJoined && this.#isCurrent(this.#challenge)
  }

  /** Counts this instance as a holder of a generation that it has opened, or has joined in the database. */
  enter(generation: string): void {
    if (isOpen(this.#known.state, generation)) this.#joined = this.#ofThisRun(generation)
  }

  /**
   * Joins the open generation when it is proven, asks for proof when it is not, and answers other instances. Fails as
   * the database does.
   *
   * @returns false when no answer has come for as long as a lease lasts: no running instance uses the generation
   */
  async prove(): Promise<boolean> {
    const { generation, challenge, response, leaseMs } = this.#known.state
    if (this.#known.provenance.isProven) {
      if (!this.isJoined) await this.#join(generation)
      else if (challenge !== response) await this.#answer(generation)
      return true
    }
    if (!this.#isCurrent(this.#challenge)) {
      await this.#ask(generation)
      return true
    }
    this.#challenge.looks++
    const waitedMs = performance.now() - this.#challenge.askedAtMs
    // A process that stood still may find the time already up at its first look.
    return waitedMs < leaseMs || this.#challenge.looks < minLooks
  }

  /** Leaves the generation; closes it when no holder is left. Fails as the database does. */
  async resign(): Promise<void> {
    const joined = this.#joined
    this.#joined = null
    // A database that has not answered lately would only delay stopping.
    if (!joined || this.#known.leaseLeftMs === 0) return
    await this.#known.change(({ state, clockMs, identity }) => {
      if (identity.run !== joined.run) return null
      if (!isOpen(state, joined.generation))
        return givenBack(state, joined.generation, this.name, clockMs)
      const holders = withoutHolder(state.holders, this.name)
      if (holders.length > 0) return { holders }
      const reason = 'the last instance that used it has stopped'
      return { holders, phase: 'closed', reason, changedAtMs: clockMs, reopenAfterMs: 0 }
    })
  }

  /**
   * Gives back the lease on a generation that is closing. Nothing of it is believed here from the moment when the state
   * said so. Fails as the database does.
   */
  async giveBack(): Promise<void> {
    const { phase, generation, holders } = this.#known.state
    if (phase !== 'closing' || !holders.includes(this.name)) return
    this.#joined = null
    await this.#known.change(({ state, clockMs }) =>
      givenBack(state, generation, this.name, clockMs),
    )
  }

  async #ask(generation: string): Promise<void> {
    const challenge = randomBytes(9).toString('base64url')
    await this.#known.change(({ state }) => (isOpen(state, generation) ? { challenge } : null))
    this.#challenge = { ...this.#ofThisRun(generation), askedAtMs: performance.now(), looks: 0 }
  }

  async #answer(generation: string): Promise<void> {
    await this.#known.change(({ state }) =>
      isOpen(state, generation) ? { response: state.challenge } : null,
    )
  }

  async #join(generation: string): Promise<void> {
    try {
      if (!this.#store.canUse(generation)) throw new StoreError('lost', 'it is in another store')
      await this.#store.check(generation)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      if (error.failure === 'lost') this.#conflict.note(generation)
      return
    }
    await this.#known.change(({ state }) =>
      isOpen(state, generation) ? { holders: withHolder(state.holders, this.name) } : null,
    )
    if (this.#known.provenance.isProven) this.enter(generation)
  }

  #ofThisRun(generation: string): GenerationOfRun {
    return { generation, run: this.#known.provenance.run ?? '' }
  }

  /** Whether this is the generation that the database names now, through this run of it. */
  #isCurrent<Some extends GenerationOfRun>(some: Some | null): some is Some {
    const { state, provenance } = this.#known
    return some !== null && some.generation === state.generation && some.run === provenance.run
  }
}

const isOpen = ({ phase, generation }: CacheState, name: string) =>
  phase === 'open' && generation === name
