/**
 * The middle one of some figures: what one slow moment of a shared machine does not move. Of an even number it is half-way
 * between the two in the middle.
 *
 * @throws RangeError when there are none
 */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other)
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  const upper = sorted[Math.floor(sorted.length / 2)]
  if (lower === undefined || upper === undefined) {
    throw new RangeError('there is no median of no figures')
  }
  return (lower + upper) / 2
}
