import type { Strike } from '../faults/fault'
import { check, checkAtRest } from '../history/check'
import type { LedgerEntry } from '../history/ledger'
import type { CommittedVersion, Read, RowName, Write } from '../history/operation'
import type { HistoryRecord } from '../history/record'
import { type Failure, type Settled, settle } from '../history/settle'
import type { Violation } from '../history/violation'

/** Everything that a round has recorded. */
export interface Evidence {
  records: readonly HistoryRecord[]
  ledger: readonly LedgerEntry[]
  strikes: readonly Strike[]
  /** When the first fault began, by the clock of the run. */
  faultsBeginNs: number
  /** When the last write was over, by the clock of the run. */
  atRestNs: number
}

/** The verdict on one subject. */
export interface SubjectVerdict {
  operations: number
  reads: number
  writes: number
  /** Reads that were served from the cache. */
  hits: number
  /** Reads and hits before the first fault. */
  healthy: { reads: number; hits: number }
  violations: Violation[]
  /** Kept apart from `violations`: reads that showed the old row after the new one only because marks had been lost. */
  forMarksLost: Violation[]
  lost: Write[]
  failures: Failure[]
  /** Requests that failed although the database was reachable all the time. */
  unexcused: Failure[]
}

/** The verdict on a round. */
export interface Verdict {
  subjects: Map<string, SubjectVerdict>
  strikes: readonly Strike[]
}

/** Judges a round. */
export function judge({ records, ledger, strikes, ...times }: Evidence): Verdict {
  // Oldest first, so the last version stays.
  const atRest = new Map(ledger.map((made) => [made.row, made] as const))
  const subjects = new Map<string, SubjectVerdict>()
  for (const [subject, history] of settle(records, ledger)) {
    subjects.set(subject, judgeSubject(history, { strikes, atRest, ...times }))
  }
  return { subjects, strikes }
}

function judgeSubject(
  history: Settled,
  {
    strikes,
    atRest,
    faultsBeginNs,
    atRestNs,
  }: Omit<Evidence, 'records' | 'ledger'> & { atRest: ReadonlyMap<RowName, CommittedVersion> },
): SubjectVerdict {
  const { reads, writes, failures, lost } = history
  const audit = reads.filter(({ invokedNs }) => invokedNs > atRestNs)
  const violations = [...check(history), ...checkAtRest(audit, atRest)]
  const marksLost = strikes.filter(({ fault }) => fault.losesMarks)
  const databaseLost = strikes.filter(({ fault }) => fault.failsRequests)
  const healthyReads = reads.filter(({ completedNs }) => completedNs < faultsBeginNs)
  return {
    operations: reads.length + writes.length,
    reads: reads.length,
    writes: writes.length,
    hits: hitsOf(reads),
    healthy: { reads: healthyReads.length, hits: hitsOf(healthyReads) },
    violations: violations.filter((violation) => !isForMarksLost(violation, marksLost)),
    forMarksLost: violations.filter((violation) => isForMarksLost(violation, marksLost)),
    lost,
    failures,
    unexcused: failures.filter((failure) => !databaseLost.some((strike) => meet(failure, strike))),
  }
}

const hitsOf = (reads: readonly Read[]) => reads.filter(({ status }) => status === 'hit').length

/** Whether the write that a read overlooked was in flight when marks were lost. */
function isForMarksLost({ kind, overlooked }: Violation, strikes: readonly Strike[]): boolean {
  if (kind !== 'backwards' || !overlooked) return false
  const { invokedNs, acknowledgedNs } = overlooked
  const inFlight = { invokedNs, completedNs: acknowledgedNs ?? Number.POSITIVE_INFINITY }
  return strikes.some((strike) => meet(inFlight, strike))
}

const meet = (
  { invokedNs, completedNs }: { invokedNs: number; completedNs: number },
  { beganNs, endedNs }: Strike,
) => invokedNs <= endedNs && completedNs >= beganNs
