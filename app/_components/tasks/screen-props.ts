import type { RefObject } from 'react'
import type { RowListHandle } from './list/row-list'
import type { View } from './view'

/** What every way of showing tasks gets. */
export interface ScreenProps {
  ref: RefObject<RowListHandle | null>
  view: View
  /** Called when a task is opened, not when an address with an open task is. */
  onOpen: () => void
}
