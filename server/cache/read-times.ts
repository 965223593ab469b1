import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'

/** How long reads took, in milliseconds. */
export interface Latency {
  count: number
  p50Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
}

const nsPerMs = 1e6

/** How long reads took: in the current period, and since the start. One recording counts for both. */
export class ReadTimes {
  readonly #before = createHistogram()
  readonly #running = createHistogram()

  record(tookMs: number): void {
    this.#running.record(Math.max(1, Math.round(tookMs * nsPerMs)))
  }

  /** Ends the current period, and begins the next. */
  endPeriod(): void {
    this.#before.add(this.#running)
    this.#running.reset()
  }

  /** Since the start. */
  get all(): Latency {
    return summary(this.#before, this.#running)
  }

  /** In the current period, combined with these. */
  runningWith(...others: readonly ReadTimes[]): Latency {
    return summary(this.#running, ...others.map((other) => other.#running))
  }
}

function summary(...histograms: readonly RecordableHistogram[]): Latency {
  const sum = createHistogram()
  for (const each of histograms) sum.add(each)
  const at = (percentile: number) => (sum.count === 0 ? null : sum.percentile(percentile) / nsPerMs)
  return { count: sum.count, p50Ms: at(50), p95Ms: at(95), p99Ms: at(99) }
}
