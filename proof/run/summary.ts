import { z } from 'zod'
import type { Verdict } from './judge'

const count = z.int().nonnegative()

/** The counts for one subject, from one round or several together. */
export const subjectSummary = z.object({
  reads: count,
  writes: count,
  hits: count,
  healthyReads: count,
  healthyHits: count,
  /** Reads older than an acknowledged write: property A. */
  stale: count,
  /** Reads older than an earlier read, although no marks were lost: property L. */
  backwards: count,
  /** Reads older than an earlier read after marks had been lost, which is outside property L. */
  backwardsForMarksLost: count,
  /** Sightings at rest that differ from the database: property C. */
  atRest: count,
  /** Reads of versions that were never written, or not yet. */
  invented: count,
  lostWrites: count,
  failures: count,
  unexcusedFailures: count,
})

export type SubjectSummary = z.infer<typeof subjectSummary>

/** The results of rounds: counts per subject, and how often each fault struck. */
export const summarySchema = z.object({
  subjects: z.record(z.string(), subjectSummary),
  faults: z.record(z.string(), count),
})

export type Summary = z.infer<typeof summarySchema>

/** Counts the findings of a round. */
export function summarise({ subjects, strikes }: Verdict): Summary {
  const faults: Record<string, number> = {}
  for (const { fault } of strikes) faults[fault.name] = (faults[fault.name] ?? 0) + 1
  return {
    faults,
    subjects: Object.fromEntries(
      [...subjects].map(([subject, verdict]) => {
        const of = (...kinds: string[]) =>
          verdict.violations.filter(({ kind }) => kinds.includes(kind)).length
        return [
          subject,
          {
            reads: verdict.reads,
            writes: verdict.writes,
            hits: verdict.hits,
            healthyReads: verdict.healthy.reads,
            healthyHits: verdict.healthy.hits,
            stale: of('stale'),
            backwards: of('backwards'),
            backwardsForMarksLost: verdict.forMarksLost.length,
            atRest: of('at rest'),
            invented: of('early', 'unwritten'),
            lostWrites: verdict.lost.length,
            failures: verdict.failures.length,
            unexcusedFailures: verdict.unexcused.length,
          },
        ]
      }),
    ),
  }
}

/** Adds up the findings of rounds. */
export function add(one: Summary, other: Summary): Summary {
  return {
    faults: addCounts(one.faults, other.faults),
    subjects: Object.fromEntries(
      [...new Set([...Object.keys(one.subjects), ...Object.keys(other.subjects)])].map(
        (subject) => [
          subject,
          subjectSummary.parse(
            addCounts(one.subjects[subject] ?? {}, other.subjects[subject] ?? {}),
          ),
        ],
      ),
    ),
  }
}

function addCounts(one: Record<string, number>, other: Record<string, number>) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]))
}
