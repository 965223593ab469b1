import { isOfLabel, plainView, sameChoice, type View } from './view'

/** Whether the list shows less than everything that is open: an empty list then doesn't mean that all is done. */
export function isNarrowed(view: View): boolean {
  return (
    view.q.trim() !== '' ||
    view.priority.length > 0 ||
    (view.label !== null && !isOfLabel(view)) ||
    view.due !== null ||
    !sameChoice(view.status, plainView.status)
  )
}

/** A view without its filters. */
export function widened(view: View): View {
  const { status, priority, due, q } = plainView
  return { ...view, label: isOfLabel(view) ? view.label : null, status, priority, due, q }
}
