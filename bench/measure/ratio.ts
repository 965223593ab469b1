import { median } from '../median'
import type { Result } from './interleave'
import type { Measurement } from './measurement'

/** How one subject compares with another: the median over the rounds, each of which compares what ran in one minute. */
export function ratio(
  one: Result,
  other: Result,
  figure: (run: Measurement) => number = (run) => run.requestsPerSecond,
): number {
  const ratios = one.runs.flatMap((run, round) => {
    const counterpart = other.runs[round]
    return counterpart ? [figure(run) / figure(counterpart)] : []
  })
  return median(ratios)
}

/**
 * The result of a subject.
 *
 * @throws RangeError when it was not measured
 */
export function resultOf(results: readonly Result[], name: string): Result {
  const found = results.find((result) => result.name === name)
  if (found === undefined) throw new RangeError(`${name} was not measured`)
  return found
}
