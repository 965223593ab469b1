import type { Task } from '@/server/tasks/schema'
import { listInput, type View } from './view'

/**
 * Whether a view shows a task, as far as the page can tell: whether a description holds the words of a search, only the
 * server knows.
 *
 * @param today the date in the user's time zone
 */
export function shows(view: View, task: Task, today: string): boolean {
  const {
    trash = false,
    q,
    projectId,
    labelIds,
    status,
    priority,
    dueBefore,
    dueAfter,
  } = listInput(view, today)
  const isDated = dueBefore !== undefined || dueAfter !== undefined
  if (trash || q || (isDated && task.dueDate === null)) return false
  if (projectId !== undefined && task.projectId !== projectId) return false
  if (labelIds?.every((id) => !task.labelIds.includes(id))) return false
  if (view.name !== 'board' && status && !status.includes(task.status)) return false
  if (priority && !priority.includes(task.priority)) return false
  const due = task.dueDate ?? ''
  return (!dueBefore || due <= dueBefore) && (!dueAfter || due >= dueAfter)
}
