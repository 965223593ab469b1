import type { Task } from '@/server/tasks/schema'
import type { View } from '../tasks/view/view'

/** Where the user is when they press a key or open the palette. */
export interface CommandContext {
  /** Tasks are on screen, as a list, a board or another view. */
  onTasks: boolean
  /** The trash is on screen: what is in it can only be restored. */
  inTrash: boolean
  /** A target is in an archived project, so it can't be changed. */
  isArchived: boolean
  view: View
  /** What a command acts on: the selected tasks, else the focused one, else the open one. */
  targets: readonly Task[]
  /** Today's date in the user's time zone. */
  today: string
  /** The row with the focus. */
  row: HTMLElement | null
  /** The element with the focus. */
  focus: HTMLElement | null
  /** Where on the screen the user asked for a menu, in pixels, if that was at no element. */
  at?: { x: number; y: number }
}
