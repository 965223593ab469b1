import type { CoherenceTiming } from './coherence-timing'
import type { CacheEvents } from './events'
import type { CacheStore } from './store'

/** A generation that another instance uses and this one can't reach. */
interface Unreachable {
  generation: string
  sinceMs: number
}

/** A Redis that was replaced is detected, and its generation closed, within this many leases. */
const leasesOfDoubt = 2

/**
 * Notices that instances on one database keep their entries in different places. Nothing is stale then, but each
 * instance has to close the other's generation before it writes, so the cache is hardly any use.
 */
export class StoreConflict {
  readonly #store: CacheStore
  readonly #events: CacheEvents
  readonly #timing: CoherenceTiming
  #before: Unreachable | undefined
  #reported = false

  constructor(store: CacheStore, events: CacheEvents, timing: CoherenceTiming) {
    this.#store = store
    this.#events = events
    this.#timing = timing
  }

  /** Notes a generation that is proven to be in use but is in another store. Reports it once, when that is certain. */
  note(generation: string): void {
    const theirs = this.#placeOf(generation)
    if (this.#reported || theirs === null) return
    const isSure = this.#store.name === 'memory' || generation.startsWith('memory.')
    if (!isSure && !this.#lasts(generation)) return
    this.#reported = true
    this.#events.emit('conflict', { ours: this.#store.endpoint, theirs })
  }

  /** Whether this has lasted longer than a change of servers explains. */
  #lasts(generation: string): boolean {
    const before = this.#before
    if (before?.generation === generation) {
      return performance.now() - before.sinceMs > leasesOfDoubt * this.#timing.leaseMs
    }
    this.#before = { generation, sinceMs: performance.now() }
    // The other instance has opened a generation again, and that one is not here either.
    return before !== undefined
  }

  /** A name for people; null for an instance of another version, which is normal during an update. */
  #placeOf(generation: string): string | null {
    if (generation.startsWith('memory.')) return 'the memory of another instance'
    if (this.#store.name === 'memory') return 'Redis'
    if (!this.#store.canUse(generation)) return null
    return 'another Redis server, or another database of the same one'
  }
}
