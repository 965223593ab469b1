'use client'

import { Menu, MenuRadioGroup, MenuRadioItem } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { goToView } from '../use-view'
import type { View } from '../view'
import { groupings, keysOf } from '../vocabulary'

interface GroupMenuProps extends PopupProps {
  view: View
}

/** What the list is grouped by. */
export function GroupMenu({ view, ...props }: GroupMenuProps) {
  return (
    <Menu {...props} label="Group">
      <MenuRadioGroup
        value={view.group}
        onValueChange={(group: View['group']) => goToView({ ...view, group })}
      >
        <MenuRadioItem value={null}>No groups</MenuRadioItem>
        {keysOf(groupings).map((group) => (
          <MenuRadioItem key={group} value={group}>
            {groupings[group]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  )
}
