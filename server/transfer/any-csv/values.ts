import type { TaskPriority, TaskStatus } from '../../tasks/schema'

/** The words that programs have for priorities and states. A number is none: programs count in different directions. */

const priorities = new Map<string, TaskPriority>([
  ...of('none', '', 'none', 'normal', 'no priority', '-'),
  ...of('low', 'low', 'lowest'),
  ...of('medium', 'medium', 'med', 'moderate'),
  ...of('high', 'high', 'important', 'highest'),
  ...of('urgent', 'urgent', 'critical'),
])

const statuses = new Map<string, TaskStatus>([
  ...of(
    'todo',
    '',
    'todo',
    'to do',
    'to-do',
    'not started',
    'notstarted',
    'open',
    'new',
    'pending',
  ),
  ...of('todo', 'needsaction', 'needs action', 'backlog', 'waiting', 'deferred'),
  ...of('in_progress', 'in progress', 'in_progress', 'inprogress', 'doing', 'started', 'active'),
  ...of('done', 'done', 'completed', 'complete', 'closed', 'finished', 'resolved'),
  ...of('cancelled', 'cancelled', 'canceled', "won't do"),
])

const yes = new Set(['yes', 'true', 'x', '1', '✓', 'done', 'completed', 'checked'])
const no = new Set(['', 'no', 'false', '0', 'unchecked', 'open'])

/** @returns undefined for a word that is not known */
export const priorityOf = (text: string) => priorities.get(text.trim().toLowerCase())

/** @returns undefined for a word that is not known */
export const statusOf = (text: string) => statuses.get(text.trim().toLowerCase())

/** @returns undefined for a word that is neither yes nor no */
export function isYes(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  if (yes.has(word)) return true
  return no.has(word) ? false : undefined
}

function of<T extends string>(value: T, ...words: string[]): [string, T][] {
  return words.map((word) => [word, value])
}
