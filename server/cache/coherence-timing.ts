/** The times of the coherence protocol. */
export interface CoherenceTiming {
  /**
   * How long closing a generation takes, which a write may have to wait for when the store fails. An instance believes
   * entries for nine tenths of it after each look at the database, and looks four times per lease.
   */
  leaseMs: number
  /** How long a writer that died keeps its keys out of the cache. */
  markDeadlineMs: number
  /** How long the cache stays closed after a short-lived generation; doubled each time in a row... */
  minPauseMs: number
  /** ...up to this. */
  maxPauseMs: number
}

/** Closing takes two seconds at most, and a mark outlives any transaction that a user would wait for. */
export const defaultTiming: CoherenceTiming = {
  leaseMs: 2000,
  markDeadlineMs: 120_000,
  minPauseMs: 200,
  maxPauseMs: 30_000,
}

/**
 * The part of a lease that may be used. The rest allows for clocks that run at different speeds: an instance that waits
 * for another's lease to end counts by its own clock.
 */
const usablePart = 0.9
/** A generation that lived for fewer leases than this is short-lived: opening it was hardly worth closing it. */
const leasesOfBriefLife = 2
/** A mark may be as old as this part of its deadline when the transaction begins... */
const beginPart = 1 / 4
/** ...and as old as this one when it is about to be committed; the rest is left for the commit. */
const commitPart = 3 / 4

/** How long after a look at the database an instance may believe entries. */
export const usableMs = (leaseMs: number) => usablePart * leaseMs

/** How often an instance looks at the database. */
export const renewalMs = ({ leaseMs }: CoherenceTiming) => leaseMs / 4

/** How often an instance looks while it waits for proof that a generation is in use. */
export const proofLookMs = (timing: CoherenceTiming) => renewalMs(timing) / 4

/** How often an instance looks while it waits until a generation is closed, if it hears nothing. */
export const drainLookMs = (timing: CoherenceTiming) => renewalMs(timing) / 10

/** How old a mark may be when the transaction begins. */
export const maxAgeAtBeginMs = ({ markDeadlineMs }: CoherenceTiming) => beginPart * markDeadlineMs

/** How old a mark may be when the transaction is about to be committed. */
export const maxAgeAtCommitMs = ({ markDeadlineMs }: CoherenceTiming) => commitPart * markDeadlineMs

/** Whether a generation that lived this long was short-lived. */
export const isBriefLife = ({ leaseMs }: CoherenceTiming, livedMs: number) =>
  livedMs < leasesOfBriefLife * leaseMs

/** How long to pause after this many short-lived generations in a row. */
export function pauseMs(timing: CoherenceTiming, shortLived: number): number {
  return Math.min(timing.minPauseMs * 2 ** Math.max(0, shortLived - 1), timing.maxPauseMs)
}
