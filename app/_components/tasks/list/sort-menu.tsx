'use client'

import { Menu, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { orderWords } from '../view/order-words'
import { goToView } from '../view/use-view'
import { isOnlyDone, sortShown, type View } from '../view/view'
import { orderOf, orders, sortOf } from '../view/vocabulary'

interface SortMenuProps extends PopupProps {
  view: View
}

/** The order of the list: the field to sort by, and the direction. */
export function SortMenu({ view, ...props }: SortMenuProps) {
  const { order, descending } = orderOf(sortShown(view))
  const { up, down } = orderWords[order]
  // Done tasks are in the order in which they were done instead.
  const isOffered = (name: typeof order) => name !== 'position' || !isOnlyDone(view.status)
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
        {orders.filter(isOffered).map((name) => (
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
