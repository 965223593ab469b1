/**
 * Where the user was in a list. It is kept with the browser's history entry, so that going back and reloading restore
 * it, and a fresh visit begins at the top.
 */
export interface ScrollPosition {
  /** Which list. */
  list: string
  /** The first row in view. */
  taskId: number
  /** How far down the list the row was, which is how much has to be read to find it again. */
  index: number
  /** Pixels from the top of the window to the row. */
  offset: number
}

const key = 'place'

/** Stores a position in the current history entry; null for the top of the page. */
export function rememberScrollPosition(place: ScrollPosition | null): void {
  // Keep the framework's own state: without it, Next would take this for another page.
  window.history.replaceState({ ...window.history.state, [key]: place }, '')
}

/** The position stored in the current history entry, if it is one in this list. */
export function rememberedScrollPosition(list: string): ScrollPosition | null {
  const place: unknown = window.history.state?.[key]
  return isScrollPosition(place) && place.list === list ? place : null
}

/** The state for a new history entry that shows the same list. */
export function stateWithPlace(): Record<string, unknown> {
  return { [key]: window.history.state?.[key] ?? null }
}

function isScrollPosition(value: unknown): value is ScrollPosition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'list' in value &&
    typeof value.list === 'string' &&
    'taskId' in value &&
    typeof value.taskId === 'number' &&
    'index' in value &&
    typeof value.index === 'number' &&
    'offset' in value &&
    typeof value.offset === 'number'
  )
}
