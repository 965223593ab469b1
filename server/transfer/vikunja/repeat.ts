import type { JsonFields } from '../json-fields'

/** The repeat modes of Vikunja: after an interval from the date, each month, after an interval from the completion. */
const monthly = 1
const fromCompletion = 2

const units: readonly (readonly [seconds: number, name: string])[] = [
  [604_800, 'week'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
]

/** How a task repeats, in words or as an RRULE; empty for one that does not. */
export function repeatOf(task: JsonFields): string {
  const rule = task.text('repeats')
  if (rule !== '') return rule.replace(/^RRULE:/i, '')
  const mode = task.number('repeat_mode') ?? 0
  if (mode === monthly) return 'every month'
  const seconds = task.number('repeat_after') ?? 0
  if (seconds <= 0) return ''
  const [unitSeconds, name] = units.find(([length]) => seconds % length === 0) ?? [1, 'second']
  const count = seconds / unitSeconds
  const interval = count === 1 ? `every ${name}` : `every ${count} ${name}s`
  return mode === fromCompletion ? `${interval} after completion` : interval
}
