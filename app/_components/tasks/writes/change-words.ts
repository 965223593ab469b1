import type { Task, TaskPatch } from '@/server/tasks/schema'
import { dateWords, localDate } from '../calendar'
import { priorityWords, statusWords } from '../vocabulary'

/**
 * What a change did, in words for a message; null if the change is plainly visible and needs no message.
 *
 * @param of what was changed, such as “Buy milk” in quotes, or “12 tasks”
 */
export function changeWords(of: string, { status, priority, dueDate }: TaskPatch): string | null {
  if (status === 'done') return `Completed ${of}`
  if (status) return `Status of ${of}: ${statusWords[status]}`
  if (priority) return `Priority of ${of}: ${priorityWords[priority]}`
  if (dueDate) return `Due date of ${of}: ${dateWords(dueDate, localDate(new Date()))}`
  return dueDate === null ? `Due date of ${of}: none` : null
}

/** The values that a task has in the fields of a patch. */
export function valuesBefore(task: Task, patch: TaskPatch): TaskPatch {
  return {
    ...('title' in patch && { title: task.title }),
    ...('description' in patch && { description: task.description }),
    ...('status' in patch && { status: task.status }),
    ...('priority' in patch && { priority: task.priority }),
    ...('dueDate' in patch && { dueDate: task.dueDate }),
  }
}
