import type { TaskOrder, TaskPriority, TaskSort, TaskStatus } from '@/server/tasks/schema'

/**
 * The words for what the schemas name. The keys are checked against them, so a new status can't be forgotten; the
 * schemas themselves stay out of the browser, with the library that they are made of.
 */

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

interface OrderWords {
  word: string
  /** What ascending means here, and descending; null where turning it round means nothing. */
  up: string
  down: string | null
  /** Descending is what people look for first. */
  downFirst: boolean
}

/** How the list can be ordered. */
export const orderWords: Record<TaskOrder, OrderWords> = {
  position: { word: 'My order', up: 'My order', down: null, downFirst: false },
  dueDate: { word: 'Due date', up: 'Soonest first', down: 'Latest first', downFirst: false },
  priority: { word: 'Priority', up: 'Lowest first', down: 'Highest first', downFirst: true },
  createdAt: { word: 'Created', up: 'Oldest first', down: 'Newest first', downFirst: true },
  updatedAt: { word: 'Updated', up: 'Oldest first', down: 'Newest first', downFirst: true },
  title: { word: 'Title', up: 'A to Z', down: 'Z to A', downFirst: false },
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
export const orders = keysOf(orderWords)

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
