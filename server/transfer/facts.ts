import type { TaskDraft } from './draft'
import type { Due } from './due'
import type { NamedMoment } from './moment'

/** Facts: values without a field in Hotlist, which become lines of a description, such as `Repeats: every Monday`. */

/** A line for a value; none if it is empty. */
export function fact(name: string, ...values: readonly string[]): string[] {
  const text = values.filter((value) => value !== '').join(', ')
  return text === '' ? [] : [`${name}: ${text}`]
}

/** The line that says it where there is no field for it. */
export function dueFact({ dueDate, dueTime, dueZone }: Due): string[] {
  const time = dueTime ? ` ${dueTime}` : ''
  const zone = dueTime && dueZone ? ` (${dueZone})` : ''
  return fact('Due', dueDate === null ? '' : `${dueDate}${time}${zone}`)
}

/** The line for a moment with a time of day. */
export function timeFact(name: string, moment: NamedMoment | null, timeZone: string): string[] {
  if (!moment || moment.time === null) return []
  return [`${name}: ${moment.date} ${moment.time} (${timeZone})`]
}

/** What a task says that a subtask has no field for. What its head says as well is left out. */
export function subtaskFacts(task: TaskDraft, head: TaskDraft): string[] {
  const { priority, status, labels = [], section = '', project } = task
  return [
    ...dueFact(task),
    ...fact('Priority', priority === 'none' ? '' : priority),
    ...fact('Status', status === 'in_progress' ? 'in progress' : ''),
    ...fact('Status', status === 'cancelled' ? 'cancelled' : ''),
    ...fact('Completed', task.completedAt?.slice(0, 10) ?? ''),
    ...fact('Labels', ...labels),
    ...fact('Section', section === head.section ? '' : section),
    ...fact('Project', project && project.name !== head.project?.name ? project.name : ''),
    ...fact('Trash', task.deletedAt ? 'it was in the trash' : ''),
  ]
}
