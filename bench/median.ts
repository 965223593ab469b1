/** The middle one of some figures: what one slow moment of a shared machine does not move. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new RangeError('there is no median of no figures')
  return middle
}
