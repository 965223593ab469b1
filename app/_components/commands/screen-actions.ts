import type { Task } from '@/server/tasks/schema'
import type { Preset } from '../tasks/list/quick-preset'
import type { Picked } from './command-actions'

/** What can be shown over any page. */
export type Surface = 'palette' | 'shortcuts' | 'import' | 'clear-cache' | 'new-project'

/** What the current page lets the keyboard and the palette do with it. */
interface ScreenActions {
  /** Moves from a row, or from none, to the next row or the previous one. */
  walk: (from: HTMLElement | null, by: 1 | -1) => void
  /** Closes the open task, and returns the focus to its row. */
  closeTask: () => void
  /** Goes to the field for new tasks, which then belong to a group. */
  addTo: (group: Preset) => void
  /** Goes to the field for a new section. */
  addSection: () => void
  /** Shows the menu of a property for some tasks, next to an element. */
  pick: (what: Picked, tasks: readonly Task[], focus: HTMLElement) => void
  /** Collapses the sidebar or expands it; where it is a drawer, opens it. */
  toggleSidebar: () => void
  /** Shows something over the page. What opened it gets the focus back: what has the focus, or a menu's button. */
  open: (surface: Surface, from?: HTMLElement | null) => void
}

const offered: Partial<ScreenActions> = {}

/** What can be done now; actions that the page does not offer are absent. */
export const screenActions: Readonly<Partial<ScreenActions>> = offered

/** Offers one of these actions until the returned function is called. */
export function offer<Name extends keyof ScreenActions>(
  name: Name,
  act: ScreenActions[Name],
): () => void {
  offered[name] = act
  return () => {
    if (offered[name] === act) delete offered[name]
  }
}
