'use client'

import { Menu, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { orderWords } from '../order-words'
import { goToView } from '../use-view'
import { sortShown, type View } from '../view'
import { orderOf, orders, sortOf } from '../vocabulary'

interface SortMenuProps extends PopupProps {
  view: View
}

/** The order of the list: the field to sort by, and the direction. */
export function SortMenu({ view, ...props }: SortMenuProps) {
  const { order, descending } = orderOf(sortShown(view))
  const { up, down } = orderWords[order]
  const sortBy = (sort: View['sort']) => {
    const sorted = { ...view, sort }
    // If the chosen order conflicts with the grouping, the grouping is dropped.
    goToView(sortShown(sorted) === sort ? sorted : { ...sorted, group: null })
  }
  return (
    <Menu {...props} label="Sort">
      <MenuRadioGroup
        value={order}
        onValueChange={(next: typeof order) => sortBy(sortOf(next, orderWords[next].downFirst))}
      >
        {orders.map((name) => (
          <MenuRadioItem key={name} value={name} closeOnClick={false}>
            {orderWords[name].word}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      {down && (
        <>
          <MenuSeparator />
          <MenuRadioGroup
            value={descending}
            onValueChange={(next: boolean) => sortBy(sortOf(order, next))}
          >
            <MenuRadioItem value={false}>{up}</MenuRadioItem>
            <MenuRadioItem value={true}>{down}</MenuRadioItem>
          </MenuRadioGroup>
        </>
      )}
    </Menu>
  )
}
