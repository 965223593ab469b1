type Ids = readonly (number | string)[]

/** The lines that each part of the page draws: the ids of tasks and of headings, by the name of the part. */
const parts = new Map<string, Ids>()
const listeners = new Set<() => void>()

/**
 * Records which lines a part of the page draws now, in place of those that it drew before. A part that is removed from
 * the page draws none.
 */
export function setDrawnRows(part: string, ids: Ids): void {
  const before = parts.get(part)
  if (before?.length === ids.length && before.every((id, index) => id === ids[index])) return
  if (ids.length > 0) parts.set(part, ids)
  else parts.delete(part)
  for (const listener of listeners) listener()
}

/** Calls `listener` whenever other rows are drawn; returns a function that stops this. */
export function onDrawnRows(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The ids of everything that is drawn, anywhere on the page. */
export function drawnRows(): ReadonlySet<number | string> {
  return new Set([...parts.values()].flat())
}
