import type { Task } from '@/server/tasks/schema'
import type { View } from '../tasks/view'

/** Where somebody is when they press a key or open the palette. */
export interface CommandContext {
  /** The tasks are on screen, as a list, a board or another view of them. */
  onTasks: boolean
  /** The trash is: what is in there can only be restored. */
  inTrash: boolean
  view: View
  /** What a command acts on: the picked tasks, else the one with the focus, else the open one. */
  targets: readonly Task[]
  /** The date where the person is. */
  today: string
  /** The row with the focus. */
  row: HTMLElement | null
  /** What has the focus. */
  focus: HTMLElement | null
}
