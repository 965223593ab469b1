/**
 * The tasks that the user has selected to change together. All of them are on screen, or a scroll away: a task that
 * leaves the lists shown also leaves the selection, so that a change never affects a task that can't be seen.
 */

type Listener = () => void

const listeners = new Set<Listener>()
/** What can be selected: the ids of each list that is shown, in list order. */
const lists = new Set<readonly number[]>()
let ids: ReadonlySet<number> = new Set()
let anchor: number | null = null
let choosing = false

/** Calls `listener` after every change; returns a function that stops this. */
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
  tell()
}

/** Selects exactly these tasks. */
export function select(picked: Iterable<number>, from: number | null = anchor): void {
  ids = new Set(picked)
  anchor = from
  tell()
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
  const all = [...lists]
  if (id === undefined) return all.flat()
  return all.find((list) => list.includes(id)) ?? []
}

/** Makes the tasks of a list selectable until the returned function is called. */
export function offerForSelection(list: readonly number[]): () => void {
  lists.add(list)
  // Deferred: where one view replaces another, lists are removed and added one by one.
  queueMicrotask(keepWhatIsShown)
  return () => {
    lists.delete(list)
    queueMicrotask(keepWhatIsShown)
  }
}

function keepWhatIsShown(): void {
  if (ids.size === 0) return
  const shown = new Set(selectableIds())
  const kept = [...ids].filter((id) => shown.has(id))
  if (kept.length < ids.size) select(kept)
}

function tell(): void {
  document.body.toggleAttribute('data-selecting', isSelecting())
  for (const listener of listeners) listener()
}

/** The task where a range begins when the selection is extended. */
export function selectionAnchor(): number | null {
  return anchor
}
