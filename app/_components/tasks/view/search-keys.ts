import { screenActions } from '../../commands/screen-actions'
import { leaveField } from '../../ui/leave-field'
import { idOfRow, rowOf, rowOfTask } from '../list/rows'

const lookEveryMs = 30

/**
 * Moves the focus from the search field to the first result, as soon as the list shows what was searched for. Ends when
 * the user types on or goes elsewhere.
 */
export function goIntoResults(field: HTMLInputElement, asked = field.value): void {
  if (document.activeElement !== field || field.value !== asked) return
  const lists = [...document.querySelectorAll<HTMLElement>('[data-searched]')]
  const isShown = ({ dataset, ariaBusy }: HTMLElement) =>
    dataset.searched === asked && ariaBusy !== 'true'
  if (lists.length > 0 && lists.every(isShown)) screenActions.walk?.(null, 1)
  setTimeout(() => goIntoResults(field, asked), lookEveryMs)
}

/** Gives the focus back to the row or the element that had it before the search. */
export function leaveSearch(field: HTMLInputElement, origin: Element | null): void {
  const row = rowOf(origin)
  const there =
    row && !row.isConnected ? rowOfTask(document, idOfRow(row))?.querySelector('a') : origin
  if (there instanceof HTMLElement && there.isConnected) there.focus()
  else leaveField(field)
}
