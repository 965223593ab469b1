import type { TaskOrder, TaskPriority, TaskSort, TaskStatus } from '@/server/tasks/schema'

/**
 * The words for what the schemas name. The keys are checked against them, so a new status can't be forgotten; the
 * schemas themselves stay out of the browser, with the library that they are made of.
 */

/** What the page can show. */
export const viewWords = {
  list: 'List',
  board: 'Board',
  today: 'Today',
  upcoming: 'Upcoming',
  trash: 'Trash',
} as const

export type ViewName = keyof typeof viewWords

/** What the list can have headings for. */
export const groupings = {
  status: 'Status',
  due: 'Due date',
  priority: 'Priority',
} as const

export type Grouping = keyof typeof groupings

export const statusWords: Record<TaskStatus, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  done: 'Done',
  cancelled: 'Cancelled',
}

export const priorityWords: Record<TaskPriority, string> = {
  urgent: 'Urgent',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'No priority',
}

export const dueWindows = {
  overdue: 'Overdue',
  today: 'Due today',
  week: 'Next 7 days',
} as const

/** A stretch of due dates that the list can be narrowed to. */
export type DueWindow = keyof typeof dueWindows

/** The keys of one of these tables, in its order; `Object.keys` forgets their type. */
export function keysOf<Key extends string>(words: Record<Key, unknown>): Key[] {
  return Object.keys(words) as Key[]
}

export const statuses = keysOf(statusWords)
export const priorities = keysOf(priorityWords)
export const orders = keysOf<TaskOrder>({
  position: true,
  dueDate: true,
  priority: true,
  createdAt: true,
  updatedAt: true,
  title: true,
})

/** What a sort orders by, and whether it is turned round. */
export function orderOf(sort: TaskSort): { order: TaskOrder; descending: boolean } {
  const name = sort.replace('-', '')
  return { order: orders.find((order) => order === name) ?? 'position', descending: sort !== name }
}

/** The sort that orders by something, one way or the other. */
export function sortOf(order: TaskOrder, descending: boolean): TaskSort {
  return descending ? `-${order}` : order
}

/** Whether a task still waits for somebody. */
export function isOpen(status: TaskStatus): boolean {
  return status === 'todo' || status === 'in_progress'
}
