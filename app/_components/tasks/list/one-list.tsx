'use client'

import type { ScreenProps } from '../screen-props'
import { useTaskList } from '../use-task-list'
import { ListScreen } from './list-screen'

/** A view that makes a single query. */
export function OneList(props: ScreenProps) {
  return <ListScreen {...props} list={useTaskList(props.view)} />
}
