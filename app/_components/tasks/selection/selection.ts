/**
 * The tasks that the user has selected to change together. All of them are on screen, or a scroll away: a task that
 * leaves the lists shown also leaves the selection, so that a change never affects a task that can't be seen.
 */

type Listener = () => void

/** What can be selected in a list that is shown, and how to read the rest of it. */
export interface SelectableList {
  /** The ids of the rows that have been read, in list order. */
  ids: readonly number[]
  /** Not all of it has been read. */
  more: boolean
  /** Reads the next page, unless one is being read. */
  loadMore: () => void
  /** The next page could not be read. */
  moreFailed: boolean
  /** How many of its tasks are under headings that are folded: they can't be selected. */
  folded: number
}

const listeners = new Set<Listener>()
/** The lists that are shown. */
const lists = new Set<SelectableList>()
let ids: ReadonlySet<number> = new Set()
let anchor: number | null = null
let choosing = false

/** The lists that are shown, in page order. */
export function selectableLists(): readonly SelectableList[] {
  return [...lists]
}

/** Calls `listener` after every change, also of the lists that are shown; returns a function that stops this. */
export function onSelection(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The selected tasks; the same set object until something changes. */
export function selectedIds(): ReadonlySet<number> {
  return ids
}

/** Whether selecting is on, even if nothing is selected yet. */
export function isSelecting(): boolean {
  return choosing || ids.size > 0
}

/** Starts selecting: every row then shows its box, even on devices that can't hover. */
export function beginSelecting(): void {
  choosing = true
  notify()
}

/** Selects exactly these tasks. */
export function select(picked: Iterable<number>, from: number | null = anchor): void {
  ids = new Set(picked)
  anchor = from
  notify()
}

/** Clears the selection, and stops selecting. */
export function clearSelection(): void {
  if (!isSelecting()) return
  choosing = false
  select([], null)
}

/** Selects a task, or deselects it. */
export function toggleSelected(id: number): void {
  const picked = new Set(ids)
  if (!picked.delete(id)) picked.add(id)
  select(picked, id)
}

/** The ids of the list that shows a task, in list order; without a task, the ids of all lists shown. */
export function selectableIds(id?: number): readonly number[] {
  const all = Array.from(lists, ({ ids }) => ids)
  if (id === undefined) return all.flat()
  return all.find((list) => list.includes(id)) ?? []
}

/** The task below another one in the list that shows it, or above it with -1; null when there is none. */
export function neighbourOf(id: number, by: 1 | -1): number | null {
  const list = selectableIds(id)
  return list[list.indexOf(id) + by] ?? null
}

/** Makes the tasks of a list selectable until the returned function is called. */
export function offerForSelection(list: SelectableList): () => void {
  lists.add(list)
  // Deferred: where one view replaces another, lists are removed and added one by one.
  queueMicrotask(keepWhatIsShown)
  return () => {
    lists.delete(list)
    queueMicrotask(keepWhatIsShown)
  }
}

function keepWhatIsShown(): void {
  if (!isSelecting()) return
  const shown = new Set(selectableIds())
  const kept = [...ids].filter((id) => shown.has(id))
  if (kept.length < ids.size) select(kept)
  else notify()
}

function notify(): void {
  document.body.toggleAttribute('data-selecting', isSelecting())
  for (const listener of listeners) listener()
}

/** The task where a range begins when the selection is extended. */
export function selectionAnchor(): number | null {
  return anchor
}
