import type { Task, TaskPatch } from '@/server/tasks/schema'
import { dateWords, localDate } from '../dates/calendar'
import { priorityWords, statusWords } from '../view/vocabulary'
import { changesLabels } from './with-patch'

/**
 * What a change did, in words for a message; null if the change is plainly visible and needs no message.
 *
 * @param of what was changed, such as “Buy milk” in quotes, or “12 tasks”
 */
export function changeWords(
  of: string,
  { projectId, sectionId, status, priority, dueDate, dueTime }: TaskPatch,
): string | null {
  if (projectId) return `Moved ${of} to another project`
  if (sectionId) return `Moved ${of} to another section`
  if (sectionId === null) return `Took ${of} out of its section`
  if (status === 'done') return `Completed ${of}`
  if (status) return `Status of ${of}: ${statusWords[status]}`
  if (priority) return `Priority of ${of}: ${priorityWords[priority]}`
  if (dueDate) {
    const time = dueTime ? `, ${dueTime}` : ''
    return `Due date of ${of}: ${dateWords(dueDate, localDate(new Date()))}${time}`
  }
  if (dueDate === null) return `Due date of ${of}: none`
  return dueTime === undefined ? null : `Due time of ${of}: ${dueTime ?? 'none'}`
}

/** The values that a task has in the fields of a patch. */
export function valuesBefore(task: Task, patch: TaskPatch): TaskPatch {
  return {
    ...('projectId' in patch && { projectId: task.projectId }),
    // A task that leaves its project leaves its section.
    ...(('projectId' in patch || 'sectionId' in patch) && { sectionId: task.sectionId }),
    ...('title' in patch && { title: task.title }),
    ...('description' in patch && { description: task.description }),
    ...('status' in patch && { status: task.status }),
    ...('priority' in patch && { priority: task.priority }),
    ...(changesLabels(patch) && { labelIds: task.labelIds }),
    ...('dueDate' in patch && { dueDate: task.dueDate }),
    // The time goes with the date.
    ...((patch.dueDate === null || 'dueTime' in patch) && {
      dueTime: task.dueTime,
      dueZone: task.dueZone,
    }),
  }
}
