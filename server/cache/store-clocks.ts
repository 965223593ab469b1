import { LRUCache } from 'lru-cache'

/** What each of a store's server clocks had last shown at one moment: the server's time was at least that. */
export type StoreTimes = ReadonlyMap<string, ClockReading>

interface ClockReading {
  ms: number
  /** How often the clock was seen to go back. */
  setBacks: number
}

interface StoreLease {
  generation: string
  since: StoreTimes
  forMs: number
}

/** More servers than a cluster may have primaries. */
const maxServers = 2000

/**
 * The lease on the generation, by the clocks of the store's servers.
 *
 * A virtual machine that is paused, migrated or restored from a snapshot may go on as if no time had passed: its own
 * clocks then know nothing of a lease that ended while it stood still. Every reply of a server carries the server's
 * time, which did not stand still. So a reply is believed only within the lease by that server's clock, counted from a
 * reply that arrived *before* the database was last asked. Clocks of two machines are never compared.
 *
 * A clock that goes back says nothing about how much time has passed: nothing from its server is believed until the
 * database has been asked again.
 */
export class StoreClocks {
  readonly #readings = new LRUCache<string, ClockReading>({ max: maxServers })
  #lease: StoreLease | null = null

  /** What each clock showed last. */
  now(): StoreTimes {
    return new Map(this.#readings.entries())
  }

  /** Notes what a server's clock shows, in milliseconds since 1970, in the order of its replies. */
  hear(server: string, ms: number): void {
    const last = this.#readings.get(server)
    const setBacks = last === undefined ? 0 : last.setBacks + (ms < last.ms ? 1 : 0)
    this.#readings.set(server, { ms, setBacks })
  }

  /** Begins a lease of this many milliseconds after `since`; the previous lease ends. */
  renew(generation: string, since: StoreTimes, forMs: number): void {
    this.#lease = { generation, since, forMs }
  }

  /** Ends the lease without beginning another. */
  end(): void {
    this.#lease = null
  }

  /** Whether the lease on a generation is still running, by what a server's clock showed last. */
  covers(generation: string, server: string): boolean {
    const reading = this.#readings.get(server)
    if (reading === undefined || this.#lease?.generation !== generation) return false
    const from = this.#lease.since.get(server)
    if (from?.setBacks !== reading.setBacks) return false
    return reading.ms - from.ms <= this.#lease.forMs
  }

  /** Whether the lease has ended by some server's clock: asking the database again renews it. */
  get isBehind(): boolean {
    const generation = this.#lease?.generation
    if (generation === undefined) return false
    return [...this.#readings.keys()].some((server) => !this.covers(generation, server))
  }
}
