import type { Task, TaskPatch } from '@/server/tasks/schema'
import type { ExportFormat } from '@/server/transfer/schema'
import type { Theme } from '../site/theme'
import type { View } from '../tasks/view'
import type { CommandContext } from './command-context'
import type { Surface } from './screen-actions'

/** What of a task is chosen from a small menu. */
export type Picked = 'status' | 'priority' | 'due' | 'date'

/** What commands are made of. */
export interface CommandActions {
  /** Goes to another view or page. */
  goTo: (href: string) => void
  /** Shows the tasks in another way; the rest stays as it is. */
  show: (context: CommandContext, change: Partial<View>) => void
  open: (surface: Surface) => void
  /** Shows the menu of a property at what it is about. */
  pick: (what: Picked, context: CommandContext) => void
  /** Gives a field of the page the focus; where there is none, that of the list. */
  goToField: (id: string) => void
  /** Opens the task that is meant, and gives a field of it the focus. */
  editField: (context: CommandContext, field: 'title' | 'description' | 'new-subtask') => void
  /** Adds a task from a line of text, as the field for new tasks does. */
  addTask: (words: string, today: string) => Promise<void>
  change: (tasks: readonly Task[], patch: TaskPatch) => void
  remove: (context: CommandContext) => void
  undo: () => void
  restore: (tasks: readonly Task[]) => void
  exportTasks: (format: ExportFormat) => void
  addDemo: () => void
  setTheme: (theme: Theme) => void
  setCache: (enabled: boolean) => void
}
