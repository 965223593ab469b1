'use client'

import { ListScreen } from '../list/list-screen'
import type { ScreenProps } from '../screen-props'
import { useStatusList } from './use-status-list'

/** The list under headings for the statuses: it asks for each of them. */
export function StatusLists(props: ScreenProps) {
  return <ListScreen {...props} list={useStatusList(props.view)} />
}
