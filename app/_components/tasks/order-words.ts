import type { TaskOrder } from '@/server/tasks/schema'

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
