import { randomBytes } from 'node:crypto'
import type { CacheEvents } from './events'
import type { BypassReason } from './receipt'
import { type CacheStore, StoreError } from './store'

const shortestBackoffMs = 200
const longestBackoffMs = 2000

/**
 * The right to use the cache.
 *
 * A generation is a random name under which entries are kept. It is opened when the store has proved to be usable, and
 * closed the moment that this is in doubt: nobody reads what was stored under it any more, and the next one starts
 * empty. One process owns the database here, so its own memory is the authority; what opens a generation does so while
 * no transaction is open, and every write checks inside its transaction that the generation it marked is still the one.
 */
export class Generation {
  readonly #store: CacheStore
  readonly #events: CacheEvents
  readonly #betweenTransactions: (flip: () => void) => Promise<void>
  #enabled = false
  #current: string | null = null
  #closedReason: BypassReason | null = 'closed'
  #opening: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #backoffMs = shortestBackoffMs
  #openedAtMs = 0

  /** @param betweenTransactions runs what it is given while no transaction of this process is open */
  constructor(
    store: CacheStore,
    events: CacheEvents,
    betweenTransactions: (flip: () => void) => Promise<void>,
  ) {
    this.#store = store
    this.#events = events
    this.#betweenTransactions = betweenTransactions
    events.on('connection', ({ up }) => {
      if (up && !this.#current) void this.#reopen()
    })
  }

  /** The open generation; null when the cache must not be used. */
  get current(): string | null {
    return this.#current
  }

  get enabled(): boolean {
    return this.#enabled
  }

  /** Why there is no generation; null while there is one. */
  get closedReason(): BypassReason | null {
    return this.#closedReason
  }

  /** Lets generations be opened; resolves after the first attempt, which may have failed. */
  async enable(): Promise<void> {
    this.#enabled = true
    if (!this.#current) await this.#reopen()
    // An attempt that was already under way may have ended just before.
    if (!this.#current) this.#later()
  }

  /** Closes the generation, and opens none until it is enabled again. */
  disable(reason: string): void {
    this.#enabled = false
    clearTimeout(this.#timer)
    if (this.#current) this.close(this.#current, 'closed', reason)
  }

  /** Puts an empty generation in the place of this one; resolves after the attempt. */
  async renew(reason: string): Promise<void> {
    if (this.#current) this.close(this.#current, 'closed', reason)
    await this.#reopen()
  }

  /** Closes this very generation, at once; another is opened as soon as the store allows. */
  close(generation: string, closedReason: BypassReason, detail: string): void {
    if (this.#current !== generation) return
    this.#current = null
    this.#closedReason = closedReason
    const heldMs = performance.now() - this.#openedAtMs
    if (heldMs > longestBackoffMs) this.#backoffMs = shortestBackoffMs
    this.#events.emit('generation', { generation, state: 'closed', reason: detail })
    this.#later()
  }

  /** One attempt at a time: whoever asks meanwhile waits for the same. */
  #reopen(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  async #open(): Promise<void> {
    if (!this.#enabled || this.#current) return
    const generation = randomBytes(9).toString('base64url')
    try {
      await this.#store.open(generation)
    } catch (error) {
      this.#failed(error)
      return
    }
    await this.#betweenTransactions(() => {
      if (!this.#enabled) return
      this.#current = generation
      this.#closedReason = null
      this.#openedAtMs = performance.now()
    })
    if (this.#current === generation) {
      this.#events.emit('generation', { generation, state: 'open', reason: null })
    }
  }

  #failed(error: unknown): void {
    const failure = error instanceof StoreError ? error.failure : 'error'
    this.#closedReason = failure === 'lost' ? 'closed' : failure
    const detail = error instanceof Error ? error.message : String(error)
    this.#events.emit('fault', { kind: null, reason: this.#closedReason, detail })
    this.#later()
  }

  #later(): void {
    if (!this.#enabled) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#reopen(), this.#backoffMs).unref()
    this.#backoffMs = Math.min(2 * this.#backoffMs, longestBackoffMs)
  }
}
