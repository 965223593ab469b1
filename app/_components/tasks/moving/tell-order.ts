import { showToast } from '../../ui/toasts'
import { orderWords } from '../order-words'
import { goToView } from '../use-view'
import { isOwnOrder, sortShown, type View } from '../view'
import { orderOf } from '../vocabulary'

/** Explains why tasks can't be moved by hand in this view, and what to change so that they can. */
export function tellOrder(view: View): void {
  const { word } = orderWords[orderOf(sortShown(view)).order]
  const order = { ...view, sort: 'position', group: null } as const
  showToast({
    topic: 'order',
    title: view.group ? 'Groups are not ordered by hand' : `The order is by ${word.toLowerCase()}`,
    detail: 'Tasks can be moved by hand in your own order.',
    ...(isOwnOrder(order) && {
      action: { label: 'My order', run: () => goToView(order) },
    }),
  })
}
