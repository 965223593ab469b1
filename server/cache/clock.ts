/** A point in time, by both clocks of this machine. */
export interface ClockTime {
  monotonicMs: number
  wallMs: number
}

/** The current time, by both clocks. */
export function now(): ClockTime {
  return { monotonicMs: performance.now(), wallMs: Date.now() }
}

/**
 * Milliseconds since a moment, by whichever clock shows more: the monotonic clock stops while a machine sleeps, and the
 * wall clock can be set back.
 */
export function elapsedMs(since: ClockTime): number {
  return Math.max(performance.now() - since.monotonicMs, Date.now() - since.wallMs)
}
