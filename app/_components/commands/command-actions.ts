import type { Task, TaskPatch } from '@/server/tasks/schema'
import type { ExportFormat } from '@/server/transfer/schema'
import type { Theme } from '../site/theme'
import type { View } from '../tasks/view/view'
import type { CommandContext } from './command-context'
import type { Surface } from './screen-actions'

/** What is chosen from a small menu: a property of some tasks, or one of their actions. */
export type Picked = 'status' | 'priority' | 'due' | 'project' | 'section' | 'label' | 'actions'

/** The actions that commands are built from. */
export interface CommandActions {
  /** Goes to another view or page. */
  goTo: (href: string) => void
  /** Changes part of the view and keeps the rest. */
  show: (context: CommandContext, change: Partial<View>) => void
  open: (surface: Surface) => void
  /** Shows the choice of a property next to what the command acts on. */
  pick: (what: Picked, context: CommandContext) => void
  /** Focuses a field of the page; if the page does not have it, goes to the list first. */
  goToField: (id: string) => void
  /** Opens the task that the command acts on, and focuses a field of it. */
  editField: (context: CommandContext, field: 'title' | 'description' | 'new-subtask') => void
  /** Adds a task from a line of text, like the field for new tasks. */
  addTask: (words: string, context: CommandContext) => Promise<void>
  change: (tasks: readonly Task[], patch: TaskPatch) => void
  remove: (context: CommandContext) => void
  undo: () => void
  restore: (tasks: readonly Task[]) => void
  exportTasks: (format: ExportFormat) => void
  addDemo: () => void
  setTheme: (theme: Theme) => void
  setCache: (enabled: boolean) => void
}
