import { showToast } from '../../ui/toasts'
import {
  isSelecting,
  onSelection,
  select,
  selectableIds,
  selectableLists,
  selectedIds,
} from './selection'

/** Stops reading the rest of the lists; absent while nothing is read for the selection. */
let stop: (() => void) | null = null

/** Selects every row that the lists show, whether or not it is drawn. */
export function selectAllShown(): void {
  select(selectableIds())
}

/** Whether all that has been read is selected, and there is more. */
export function isMoreToSelect(): boolean {
  const shown = selectableIds()
  return (
    selectableLists().some(({ more }) => more) &&
    shown.length > 0 &&
    selectedIds().size === shown.length
  )
}

/** Whether the rest of the lists is being read, to select it. */
export function isSelectingAll(): boolean {
  return stop !== null
}

/** Selects all tasks of the lists shown: reads the lists to their ends, and selects what they have. */
export function selectAll(): void {
  if (stop) return
  const { search } = window.location
  let selecting = false
  const goOn = () => {
    if (selecting) return
    const rest = selectableLists().filter(({ more }) => more)
    if (!isSelecting() || window.location.search !== search) return stopSelectingAll()
    selecting = true
    select(selectableIds())
    selecting = false
    if (rest.some(({ moreFailed }) => moreFailed)) {
      showToast({
        tone: 'bad',
        title: 'Not all tasks could be selected',
        detail: 'The server could not be reached. Try again.',
      })
      return stopSelectingAll()
    }
    if (rest.length === 0) return stopSelectingAll()
    for (const { loadMore } of rest) loadMore()
  }
  stop = onSelection(goOn)
  goOn()
}

/** Keeps what has been selected so far, and reads no more. */
export function stopSelectingAll(): void {
  stop?.()
  stop = null
  // So that what shows it is drawn again.
  select(selectedIds())
}
