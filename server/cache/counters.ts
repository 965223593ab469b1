/** What is counted, in total and for each kind. */
export interface Counters {
  hits: number
  misses: number
  coalesced: number
  bypasses: number
  errors: number
  invalidations: number
}

/** Counters that are all zero. */
export const zero = (): Counters => ({
  hits: 0,
  misses: 0,
  coalesced: 0,
  bypasses: 0,
  errors: 0,
  invalidations: 0,
})

/** What was counted between two times. */
export function difference(now: Counters, before: Counters): Counters {
  return {
    hits: now.hits - before.hits,
    misses: now.misses - before.misses,
    coalesced: now.coalesced - before.coalesced,
    bypasses: now.bypasses - before.bypasses,
    errors: now.errors - before.errors,
    invalidations: now.invalidations - before.invalidations,
  }
}
