'use client'

import type { RefObject } from 'react'
import { useTaskList } from '../use-task-list'
import type { View } from '../view'
import { ListScreen } from './list-screen'
import type { RowListHandle } from './row-list'

/** What every way of showing tasks gets. */
export interface ScreenProps {
  ref: RefObject<RowListHandle | null>
  view: View
  /** Called when a task is opened, not when an address with an open task is. */
  onOpen: () => void
}

/** A view that asks one question. */
export function OneList(props: ScreenProps) {
  return <ListScreen {...props} list={useTaskList(props.view)} />
}
