import type { Task, TaskPatch } from '@/server/tasks/schema'
import type { ExportFormat } from '@/server/transfer/schema'
import type { Theme } from '../site/theme'
import type { View } from '../tasks/view'
import type { Situation } from './situation'
import type { Surface } from './stage'

/** What of a task is chosen from a small menu. */
export type Picked = 'status' | 'priority' | 'due' | 'date'

/** What commands are made of. */
export interface Deeds {
  /** Goes to another view or page. */
  goTo: (href: string) => void
  /** Shows the tasks in another way; the rest stays as it is. */
  show: (situation: Situation, change: Partial<View>) => void
  open: (surface: Surface) => void
  /** Shows the menu of a property at what it is about. */
  pick: (what: Picked, situation: Situation) => void
  /** Gives a field of the page the focus; where there is none, that of the list. */
  goToField: (id: string) => void
  /** Opens the task that is meant, and gives a field of it the focus. */
  editField: (situation: Situation, field: 'title' | 'description' | 'new-subtask') => void
  /** Adds a task from a line of text, as the field for new tasks does. */
  addTask: (words: string, today: string) => Promise<void>
  change: (tasks: readonly Task[], patch: TaskPatch) => void
  remove: (situation: Situation) => void
  undo: () => void
  restore: (tasks: readonly Task[]) => void
  exportTasks: (format: ExportFormat) => void
  addDemo: () => void
  setTheme: (theme: Theme) => void
  setCache: (enabled: boolean) => void
}
