import type { TaskStatus } from '@/server/tasks/schema'
import type { View } from './view'
import { statuses } from './vocabulary'

/** The lists that a view consists of: a board, and a list grouped by status, request each status separately. */
export function shownLists(view: View): View[] {
  if (view.name === 'board') return statuses.map((status) => ({ ...view, status: [status] }))
  if (view.group !== 'status') return [view]
  return statuses
    .filter((status) => view.status.length === 0 || view.status.includes(status))
    .map((status: TaskStatus) => ({ ...view, status: [status] }))
}
