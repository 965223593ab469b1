/**
 * Where somebody was in a list. It is kept with the entry of the browser's history, so that going back and reloading
 * find it again, and a fresh visit begins at the top.
 */
export interface ScrollPosition {
  /** Which list. */
  list: string
  /** The first row in view. */
  taskId: number
  /** How far down the list it was, which says how much has to be read to find it. */
  index: number
  /** Pixels from the top of the window to the row. */
  offset: number
}

const key = 'place'

/** Keeps a place with what the history shows now; null for the top of the page. */
export function rememberScrollPosition(place: ScrollPosition | null): void {
  // The framework's own state stays in there; without it, it would take this for another page.
  window.history.replaceState({ ...window.history.state, [key]: place }, '')
}

/** The place that is kept with what the history shows now, if it is one in this list. */
export function rememberedScrollPosition(list: string): ScrollPosition | null {
  const place: unknown = window.history.state?.[key]
  return isScrollPosition(place) && place.list === list ? place : null
}

/** The state of a new entry of the history that shows the same list. */
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
