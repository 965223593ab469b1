import { type Counters, difference, zero } from './counters'
import type { EntryKinds } from './entry-kinds'
import type { CacheEvents } from './events'
import { type Latency, ReadTimes } from './read-times'
import { EndedPeriods, everyPeriod, type StatsHistory } from './stats-history'

/** Counts and times since the process started. */
export interface StatsSnapshot {
  totals: Counters
  kinds: Record<string, Counters>
  latency: Record<'hit' | 'miss' | 'bypass', Latency>
  writes: WriteCounts
}

/** How many writes were committed, and how many times their transactions were run again. */
export interface WriteCounts {
  committed: number
  retries: number
}

const counterOf = {
  hit: 'hits',
  miss: 'misses',
  coalesced: 'coalesced',
  bypass: 'bypasses',
  off: 'bypasses',
} as const

/** Counts since the process started and for recent periods, fed by the cache's events. */
export class Stats {
  readonly #totals = zero()
  readonly #kinds: Map<string, Counters>
  readonly #writes: WriteCounts = { committed: 0, retries: 0 }
  readonly #times = { hit: new ReadTimes(), miss: new ReadTimes(), bypass: new ReadTimes() }
  readonly #ended = new EndedPeriods()
  #totalsBefore = zero()
  /** Stops the timer. */
  readonly stop: () => void

  constructor(kinds: EntryKinds<string>, events: CacheEvents) {
    this.#kinds = new Map(kinds.all.map(({ name }) => [name, zero()]))
    events.on('read', ({ kind, receipt: { status, tookMs } }) => {
      this.#count(kind, counterOf[status])
      const times =
        status === 'hit' ? 'hit' : status === 'bypass' || status === 'off' ? 'bypass' : 'miss'
      this.#times[times].record(tookMs)
    })
    events.on('fault', ({ kind }) => this.#count(kind, 'errors'))
    events.on('write', ({ keys, retries }) => {
      this.#writes.committed += 1
      this.#writes.retries += retries
      for (const key of keys) this.#count(kinds.of(key).name, 'invalidations')
    })
    this.stop = everyPeriod(() => this.#endPeriod())
  }

  /** The totals as they are now. */
  get totals(): Counters {
    return { ...this.#totals }
  }

  /** The counts as they are now. */
  snapshot(): StatsSnapshot {
    const { hit, miss, bypass } = this.#times
    return {
      totals: this.totals,
      kinds: Object.fromEntries(
        [...this.#kinds].map(([kind, counters]) => [kind, { ...counters }]),
      ),
      latency: { hit: hit.all, miss: miss.all, bypass: bypass.all },
      writes: { ...this.#writes },
    }
  }

  /** The last quarter of an hour. */
  history(): StatsHistory {
    return this.#ended.with(this.#running())
  }

  #running() {
    const { hit, miss, bypass } = this.#times
    return {
      counts: difference(this.#totals, this.#totalsBefore),
      hit: hit.runningWith(),
      database: miss.runningWith(bypass),
    }
  }

  #endPeriod(): void {
    this.#ended.end(this.#running())
    this.#totalsBefore = this.totals
    for (const times of Object.values(this.#times)) times.endPeriod()
  }

  #count(kind: string | null, counter: keyof Counters): void {
    this.#totals[counter]++
    const counters = kind === null ? undefined : this.#kinds.get(kind)
    if (counters) counters[counter]++
  }
}
