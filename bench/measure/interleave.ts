import { measure, type Subject } from './measure'
import { type Measurement, medianOf } from './measurement'

/** How long and how often is measured. */
export interface Effort {
  /** Of one run. */
  seconds: number
  /** Runs of each subject that count. */
  rounds: number
}

/** What a subject came to. */
export interface Result {
  name: string
  /** The median of its runs. */
  figures: Measurement
  /** One figure for each run, in the order of the rounds: runs of one round are comparable with each other. */
  runs: readonly Measurement[]
}

/**
 * Measures subjects in turns, so that whatever else the machine does meets all of them. Each round begins with another
 * one; the first round only warms up.
 */
export async function interleave(
  subjects: readonly Subject[],
  { seconds, rounds }: Effort,
  progress: (doing: string) => void,
): Promise<Result[]> {
  const runs = new Map<Subject, Measurement[]>(subjects.map((subject) => [subject, []]))
  for (let round = 0; round <= rounds; round++) {
    const first = round % subjects.length
    for (const subject of [...subjects.slice(first), ...subjects.slice(0, first)]) {
      progress(`${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}: ${subject.name}`)
      const run = await measure(subject, seconds)
      if (round > 0) runs.get(subject)?.push(run)
    }
  }
  return subjects.map((subject) => {
    const own = runs.get(subject) ?? []
    return { name: subject.name, figures: medianOf(own), runs: own }
  })
}
