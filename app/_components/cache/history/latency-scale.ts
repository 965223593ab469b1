import type { StatsPeriod } from '@/server/cache'
import type { Tick } from './plot'

/** A vertical axis in powers of ten, because a hit and a slow query are orders of magnitude apart. */
export interface LatencyScale {
  ticks: readonly Tick[]
  /** From the bottom, 0 to 1. */
  heightOf: (ms: number) => number
}

const least = -1
const most = 1

/** An axis that fits all periods and covers at least 0.1 ms to 10 ms. */
export function latencyScale(periods: readonly StatsPeriod[]): LatencyScale {
  const times = periods
    .flatMap(({ hit, database }) => [hit.p50Ms, hit.p95Ms, database.p50Ms, database.p95Ms])
    .filter((ms) => ms !== null)
  const low = Math.min(least, ...times.map((ms) => Math.floor(Math.log10(ms))))
  const high = Math.max(most, ...times.map((ms) => Math.ceil(Math.log10(ms))))
  const heightOf = (ms: number) => (Math.log10(ms) - low) / (high - low)
  const powers = Array.from({ length: high - low + 1 }, (_, index) => low + index)
  return { heightOf, ticks: powers.map((power) => tickAt(power, heightOf)) }
}

function tickAt(power: number, heightOf: LatencyScale['heightOf']): Tick {
  const ms = 10 ** power
  return {
    height: heightOf(ms),
    word: ms < 1000 ? `${Number(ms.toFixed(3))} ms` : `${ms / 1000} s`,
  }
}
