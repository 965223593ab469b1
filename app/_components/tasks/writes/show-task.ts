import { goToView } from '../use-view'
import { readView } from '../view'

/** Opens a task from anywhere, over the list that is shown. */
export function showTask(id: number): void {
  const { pathname, search } = window.location
  if (pathname === '/') goToView({ ...readView(new URLSearchParams(search)), task: id })
  else window.location.assign(`/?task=${id}`)
}
