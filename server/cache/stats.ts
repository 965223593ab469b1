import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import type { CacheEvents } from './events'
import type { CacheKey } from './keys'

/** What is counted, in total and for each kind. */
export interface Counters {
  hits: number
  misses: number
  coalesced: number
  bypasses: number
  errors: number
  invalidations: number
}

/** How long reads took, in milliseconds. */
export interface Latency {
  count: number
  p50Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
}

const counterOf = {
  hit: 'hits',
  miss: 'misses',
  coalesced: 'coalesced',
  bypass: 'bypasses',
  off: 'bypasses',
} as const

const nsPerMs = 1e6

/** Counts since the process started, fed by the cache's events. */
export class Stats {
  readonly #totals = zero()
  readonly #kinds: Map<string, Counters>
  readonly #latency = { hit: createHistogram(), miss: createHistogram(), bypass: createHistogram() }

  /** @param kindOf the kind that a written key belongs to */
  constructor(kinds: readonly string[], kindOf: (key: CacheKey) => string, events: CacheEvents) {
    this.#kinds = new Map(kinds.map((kind) => [kind, zero()]))
    events.on('read', ({ kind, receipt: { status, tookMs } }) => {
      this.#count(kind, counterOf[status])
      const histogram =
        status === 'hit' ? 'hit' : status === 'bypass' || status === 'off' ? 'bypass' : 'miss'
      this.#latency[histogram].record(Math.max(1, Math.round(tookMs * nsPerMs)))
    })
    events.on('fault', ({ kind }) => this.#count(kind, 'errors'))
    events.on('write', ({ keys }) => {
      for (const key of keys) this.#count(kindOf(key), 'invalidations')
    })
  }

  /** The counts as they are now. */
  snapshot() {
    return {
      totals: { ...this.#totals },
      kinds: Object.fromEntries(
        [...this.#kinds].map(([kind, counters]) => [kind, { ...counters }]),
      ),
      latency: {
        hit: summary(this.#latency.hit),
        miss: summary(this.#latency.miss),
        bypass: summary(this.#latency.bypass),
      },
    }
  }

  #count(kind: string | null, counter: keyof Counters): void {
    this.#totals[counter]++
    const counters = kind === null ? undefined : this.#kinds.get(kind)
    if (counters) counters[counter]++
  }
}

const zero = (): Counters => ({
  hits: 0,
  misses: 0,
  coalesced: 0,
  bypasses: 0,
  errors: 0,
  invalidations: 0,
})

function summary(histogram: RecordableHistogram): Latency {
  const at = (percentile: number) =>
    histogram.count === 0 ? null : histogram.percentile(percentile) / nsPerMs
  return { count: histogram.count, p50Ms: at(50), p95Ms: at(95), p99Ms: at(99) }
}
