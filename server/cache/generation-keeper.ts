import { proofLookMs, renewalMs } from './coherence-timing'
import type { Generation, GenerationParts } from './generation'
import { StoreError } from './store'

/**
 * Keeps a generation going: renews the lease, checks that the store is still the one that the generation was opened in,
 * finishes closing one generation, opens the next, and proves to other instances that it is in use.
 */
export class GenerationKeeper {
  readonly #generation: Generation
  readonly #parts: GenerationParts
  #timer: NodeJS.Timeout | undefined
  #working: Promise<void> | undefined
  #looking: Promise<void> | undefined
  #draining: Promise<void> | undefined
  /** Something has happened to the generation since the last look began. */
  #hasHeard = false
  #stopListening: (() => void) | undefined
  #stopped = false

  constructor(generation: Generation, parts: GenerationParts) {
    this.#generation = generation
    this.#parts = parts
    parts.events.on('connection', ({ up }) => {
      if (up) this.#workInBackground()
    })
  }

  /** Starts; resolves after the first attempt to open a generation. Fails as the database does. */
  async start(): Promise<void> {
    await this.#generation.refresh()
    const { phase } = this.#generation.state
    // Only this process has the database open, and the cache knows nothing of changes made between the two runs.
    if (this.#parts.database.exclusive && phase === 'open') {
      await this.#generation.renew('left open by the previous process')
    }
    await this.#work()
    this.#stopListening = this.#parts.database.listen?.(() => this.#hear())
    this.#renewLater()
  }

  /** Stops; entries are not believed any more. Resolves when work under way no longer needs the database. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#stopListening?.()
    this.#generation.leave()
    await this.#looking
    await this.#draining
    await this.#working?.catch(() => {})
    await this.#generation.resign().catch(() => {})
  }

  #renewLater(): void {
    if (this.#stopped) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#renew(), this.#nextLookMs()).unref()
  }

  #nextLookMs(): number {
    const { timing } = this.#parts
    const { awaitsProof, pauseLeftMs } = this.#generation
    if (awaitsProof) return proofLookMs(timing)
    if (pauseLeftMs === null) return renewalMs(timing)
    // All instances wait for the same moment. The first to open a generation saves the others the attempt.
    return Math.min(renewalMs(timing), pauseLeftMs + Math.random() * proofLookMs(timing))
  }

  async #renew(): Promise<void> {
    await this.#look().catch((error: unknown) => this.#report(error))
    this.#renewLater()
  }

  /** What is heard during a look may have happened after its query, and leads to another look. */
  #hear(): void {
    this.#hasHeard = true
    if (this.#stopped) return
    this.#looking ??= this.#lookWhileHeard()
      .catch((error: unknown) => this.#report(error))
      .finally(() => {
        this.#looking = undefined
      })
  }

  async #lookWhileHeard(): Promise<void> {
    while (this.#hasHeard && !this.#stopped) {
      this.#hasHeard = false
      await this.#look()
    }
    this.#renewLater()
  }

  /** The lease on a closing generation is given back at once, whatever the store keeps other work waiting for. */
  async #look(): Promise<void> {
    await this.#generation.refresh()
    this.#draining = this.#generation.drained().catch((error: unknown) => this.#report(error))
    this.#workInBackground()
  }

  #workInBackground(): void {
    if (this.#stopped) return
    this.#work().catch((error: unknown) => this.#report(error))
  }

  /** One run at a time. Renewing the lease does not wait for it. */
  #work(): Promise<void> {
    this.#working ??= this.#check()
      .then(() => this.#generation.closeDistrusted())
      .then(() => this.#generation.drained())
      .then(() => this.#generation.holdClosed())
      .then(() => this.#generation.open())
      .then(() => this.#generation.prove())
      .finally(() => {
        this.#working = undefined
      })
    return this.#working
  }

  /**
   * Finds out that the store has been replaced, if no step has noticed. By the store's clocks, the lease counts from
   * what they showed before the database was asked: if they were heard long ago, or never, the database is asked again.
   */
  async #check(): Promise<void> {
    const { store } = this.#parts
    const generation = this.#generation.readable
    if (generation === null) return
    try {
      await store.check(generation)
      if (this.#generation.isBehindStore) await this.#generation.refresh()
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      if (error.failure !== 'lost') return
      await this.#generation.close(generation, error.reason, error.message)
    }
  }

  /** Without the database no generation can be kept; the lease ends by itself. */
  #report(error: unknown): void {
    if (this.#stopped) return
    const detail = error instanceof Error ? error.message : String(error)
    this.#parts.events.emit('fault', { kind: null, reason: 'database', detail })
  }
}
