import type { RefObject } from 'react'
import type { RowListHandle } from './list/row-list'
import type { View } from './view/view'

/** The properties that every view of tasks gets. */
export interface ScreenProps {
  ref: RefObject<RowListHandle | null>
  view: View
  /** Called when the user opens a task, not when the page loads with a task open. */
  onOpen: () => void
}
