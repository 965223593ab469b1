import { goToView } from '../view/use-view'
import { readView } from '../view/view'

/** Opens a task from anywhere, over the list that is shown. */
export function showTask(id: number): void {
  const { pathname, search } = window.location
  const view = readView(new URLSearchParams(search))
  // The trash shows only what is in it.
  const name = view.name === 'trash' ? 'list' : view.name
  if (pathname === '/') goToView({ ...view, name, task: id })
  else window.location.assign(`/?task=${id}`)
}
