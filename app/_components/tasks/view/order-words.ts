import type { TaskOrder } from '@/server/tasks/schema'

interface OrderWords {
  word: string
  /** The labels of ascending and descending order here; null where reversing the order makes no sense. */
  up: string
  down: string | null
  /** Descending is the more usual order. */
  downFirst: boolean
}

/** The orders that a list can have. */
export const orderWords: Record<TaskOrder, OrderWords> = {
  position: { word: 'My order', up: 'My order', down: null, downFirst: false },
  dueDate: { word: 'Due date', up: 'Soonest first', down: 'Latest first', downFirst: false },
  priority: { word: 'Priority', up: 'Lowest first', down: 'Highest first', downFirst: true },
  createdAt: { word: 'Created', up: 'Oldest first', down: 'Newest first', downFirst: true },
  updatedAt: { word: 'Updated', up: 'Oldest first', down: 'Newest first', downFirst: true },
  completedAt: { word: 'Completed', up: 'Oldest first', down: 'Latest first', downFirst: true },
  title: { word: 'Title', up: 'A to Z', down: 'Z to A', downFirst: false },
}
