import type { Strike } from '../faults/fault'
import type { Failure } from '../history/settle'
import { type Episode, shortest, timeline } from '../history/timeline'
import type { SubjectVerdict, Verdict } from './judge'

const nsPerMs = 1e6

/**
 * The errors of a subject, for people: their number, and the shortest story of each kind. Empty if there are none.
 *
 * @param command the command that repeats the run
 */
export function storyOf(verdict: Verdict, subject: string, command: string): string {
  const found = verdict.subjects.get(subject)
  if (!found) return `nothing is known of ${subject}`
  const problems = [...storiesOf(found, verdict), ...failuresOf(found, verdict)]
  return problems.length === 0 ? '' : [...problems, `Again: ${command}`].join('\n\n')
}

function storiesOf({ violations }: SubjectVerdict, { strikes }: Verdict): string[] {
  const episodes = strikes.map(
    ({ fault: { name }, beganNs, endedNs }): Episode => ({ name, beganNs, endedNs }),
  )
  return [...new Set(violations.map(({ kind }) => kind))].flatMap((kind) => {
    const ofKind = violations.filter((violation) => violation.kind === kind)
    const example = shortest(ofKind)
    return example ? [`${ofKind.length} × ${timeline(example, episodes)}`] : []
  })
}

function failuresOf({ lost, unexcused }: SubjectVerdict, { strikes }: Verdict): string[] {
  const stories: string[] = []
  const [lostWrite] = lost
  if (lostWrite) {
    const { action, target, id } = lostWrite
    stories.push(`${lost.length} × lost: ${action} ${target} (${id})`)
  }
  const [failure] = unexcused
  if (failure) {
    const { action, target, id, error } = failure
    const when = whenOf(failure, strikes)
    stories.push(`${unexcused.length} × failed: ${action} ${target} (${id}), ${when}: ${error}`)
  }
  return stories
}

/** When a request failed, relative to the fault that had begun last. */
function whenOf({ completedNs }: Failure, strikes: readonly Strike[]): string {
  const last = strikes
    .filter(({ beganNs }) => beganNs <= completedNs)
    .sort((one, other) => other.beganNs - one.beganNs)[0]
  if (!last) return 'before any fault'
  const ms = Math.round((completedNs - last.endedNs) / nsPerMs)
  return ms < 0 ? `during "${last.fault.name}"` : `${ms} ms after "${last.fault.name}"`
}
