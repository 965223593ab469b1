import { millisecondWords } from '../receipt-words'
import type { Measurement, TrialStep } from './trial'

/** The result of a step over all rounds. */
export interface StepResult {
  step: TrialStep
  rounds: number
  /** Medians. */
  serverMs: number | null
  tripMs: number
  /** How the last read was answered. */
  status: Measurement['status']
}

/** The result of each step that has run. */
export function resultsOf(
  steps: readonly TrialStep[],
  measurements: readonly Measurement[],
): StepResult[] {
  return steps.flatMap((step) => {
    const taken = measurements.filter((measurement) => measurement.step === step)
    const last = taken.at(-1)
    if (!last) return []
    const servers = taken.flatMap(({ serverMs }) => (serverMs === null ? [] : [serverMs]))
    return [
      {
        step,
        rounds: taken.length,
        serverMs: median(servers) ?? null,
        tripMs: median(taken.map(({ tripMs }) => tripMs)) ?? last.tripMs,
        status: last.status,
      },
    ]
  })
}

/** The median; of an even number of values, the lower of the two in the middle. */
function median(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)]
}

/** What the times show, in words; null while there is nothing to compare. */
export function comparison(results: readonly StepResult[]): string | null {
  const serverMs = (step: TrialStep) =>
    results.find((result) => result.step === step)?.serverMs ?? null
  const warm = results.find(({ step }) => step === 'warm')
  const hit = serverMs('warm')
  const database = serverMs('past') ?? serverMs('cold')
  if (hit === null || database === null) return null
  if (warm?.status !== 'hit') {
    return 'The cache is unavailable, so the database answered. Try again later.'
  }
  const times = `On the server, a hit took ${millisecondWords(hit)} and the database ${millisecondWords(database)}`
  if (hit < database) return `${times}: the cache was ${(database / hit).toFixed(1)} times as fast.`
  return `${times}. Here the cache saves no time, but it saves the database work.`
}
