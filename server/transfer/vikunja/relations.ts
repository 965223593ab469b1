import { fact } from '../facts'
import type { JsonFields } from '../json-fields'

/** How a task is related to others, by the names that Vikunja has for it. Those that make subtasks are left out. */
const names: ReadonlyMap<string, string> = new Map([
  ['related', 'Related to'],
  ['duplicateof', 'Duplicate of'],
  ['duplicates', 'Duplicates'],
  ['blocking', 'Blocks'],
  ['blocked', 'Blocked by'],
  ['precedes', 'Before'],
  ['follows', 'After'],
  ['copiedfrom', 'Copied from'],
  ['copiedto', 'Copied to'],
])

/** The relations of a task, a line for each kind. */
export function relationsOf(task: JsonFields): string[] {
  const related = task.fields('related_tasks')
  return [...names].flatMap(([kind, name]) =>
    fact(name, ...related.list(kind).map((other) => other.text('title'))),
  )
}

/** The ids of the tasks below a task. */
export const subtaskIdsOf = (task: JsonFields) =>
  task
    .fields('related_tasks')
    .list('subtask')
    .map((child) => child.text('id'))
