import type { TaskOrder, TaskPriority, TaskSort, TaskStatus } from '@/server/tasks/schema'

/**
 * The words for the values in the schemas. The keys are type-checked against them, so a new status can't be forgotten.
 * The schemas themselves stay out of the browser, along with the library they are built with.
 */

/** The views of the page. */
export const viewWords = {
  list: 'List',
  board: 'Board',
  today: 'Today',
  upcoming: 'Upcoming',
  trash: 'Trash',
} as const

export type ViewName = keyof typeof viewWords

/** What the list can be grouped by. */
export const groupings = {
  section: 'Section',
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

/** A range of due dates that the list can be filtered by. */
export type DueWindow = keyof typeof dueWindows

/** The keys of one of these tables, in order; `Object.keys` loses their type. */
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
  completedAt: true,
  title: true,
})

/** The field that a sort orders by, and whether it is reversed. */
export function orderOf(sort: TaskSort): { order: TaskOrder; descending: boolean } {
  const name = sort.replace('-', '')
  return { order: orders.find((order) => order === name) ?? 'position', descending: sort !== name }
}

/** The sort by a field, in one direction or the other. */
export function sortOf(order: TaskOrder, descending: boolean): TaskSort {
  return descending ? `-${order}` : order
}

/** Whether a task is still open. */
export function isOpen(status: TaskStatus): boolean {
  return status === 'todo' || status === 'in_progress'
}
