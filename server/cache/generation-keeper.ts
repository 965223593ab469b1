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
      await this.#generation.renew('left open by the process before')
    }
    await this.#work()
    this.#renewLater()
  }

  /** Stops; entries are not believed any more. Resolves when work under way no longer needs the database. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#generation.leave()
    await this.#working?.catch(() => {})
    await this.#generation.resign().catch(() => {})
  }

  #renewLater(): void {
    if (this.#stopped) return
    const { timing } = this.#parts
    const afterMs = this.#generation.awaitsProof ? proofLookMs(timing) : renewalMs(timing)
    this.#timer = setTimeout(() => void this.#renew(), afterMs).unref()
  }

  async #renew(): Promise<void> {
    try {
      await this.#generation.refresh()
      this.#workInBackground()
    } catch (error) {
      this.#tell(error)
    }
    this.#renewLater()
  }

  #workInBackground(): void {
    if (this.#stopped) return
    this.#work().catch((error: unknown) => this.#tell(error))
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
  #tell(error: unknown): void {
    if (this.#stopped) return
    const detail = error instanceof Error ? error.message : String(error)
    this.#parts.events.emit('fault', { kind: null, reason: 'database', detail })
  }
}
