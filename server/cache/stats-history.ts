import type { Counters } from './counters'
import type { Latency } from './read-times'

const periodMs = 10_000
const keptMs = 15 * 60_000

/** What happened in one period, and how long its reads took. */
export interface StatsPeriod {
  /** When the period began. */
  from: string
  counts: Counters
  /** Answered by the cache. */
  hit: Latency
  /** Answered by the database, through the cache or bypassing it. */
  database: Latency
}

/** How the cache did lately, period by period. */
export interface StatsHistory {
  /** When the history was requested. */
  at: string
  periodSeconds: number
  /** How far back it reaches. */
  keptSeconds: number
  /** The periods in which anything happened, oldest first; the last one may still be running. */
  periods: StatsPeriod[]
}

/** The periods that have ended, as far back as they are kept: at most ninety. */
export class EndedPeriods {
  #periods: StatsPeriod[] = []
  #runningSince = Date.now()

  /** Stores the counts of the current period, if anything happened in it, and begins the next. */
  end(period: Omit<StatsPeriod, 'from'>): void {
    this.#periods = this.#withRunning(period)
    this.#runningSince = Date.now()
  }

  /** The ended periods, and the current one so far. */
  with(running: Omit<StatsPeriod, 'from'>): StatsHistory {
    return {
      at: new Date().toISOString(),
      periodSeconds: periodMs / 1000,
      keptSeconds: keptMs / 1000,
      periods: this.#withRunning(running),
    }
  }

  #withRunning(running: Omit<StatsPeriod, 'from'>): StatsPeriod[] {
    const oldest = new Date(Date.now() - keptMs).toISOString()
    const kept = this.#periods.filter(({ from }) => from > oldest)
    const isEmpty = Object.values(running.counts).every((count) => count === 0)
    return isEmpty
      ? kept
      : [...kept, { from: new Date(this.#runningSince).toISOString(), ...running }]
  }
}

/** Calls `end` at the end of every period, until the function that it returns is called. */
export function everyPeriod(end: () => void): () => void {
  const timer = setInterval(end, periodMs).unref()
  return () => clearInterval(timer)
}
