'use client'

import { ListScreen } from '../list/list-screen'
import type { ScreenProps } from '../screen-props'
import { useStatusList } from './use-status-list'

/** The list grouped by status, which requests each status separately. */
export function StatusLists(props: ScreenProps) {
  return <ListScreen {...props} list={useStatusList(props.view)} />
}
