'use client'

import { Menu, MenuRadioGroup, MenuRadioItem } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { goToView } from '../view/use-view'
import { groupingsOf, type View } from '../view/view'
import { groupings } from '../view/vocabulary'

interface GroupMenuProps extends PopupProps {
  view: View
}

/** What the list is grouped by, or what the columns of a board are. */
export function GroupMenu({ view, ...props }: GroupMenuProps) {
  const isBoard = view.name === 'board'
  /** How a list of a project is grouped unless it says otherwise. */
  const usual = isBoard || view.project === null ? null : 'section'
  const ungrouped = usual ? 'none' : null
  return (
    <Menu {...props} label="Group">
      <MenuRadioGroup
        value={view.group ?? usual}
        onValueChange={(group: View['group']) =>
          goToView({ ...view, group: group === usual ? null : group })
        }
      >
        <MenuRadioItem value={ungrouped}>{isBoard ? 'Status' : 'No groups'}</MenuRadioItem>
        {groupingsOf(view).map((group) => (
          <MenuRadioItem key={group} value={group}>
            {groupings[group]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  )
}
