/**
 * The tasks that somebody has picked to change together. They are all on screen, or a scroll away from it: what leaves
 * the lists that are shown leaves the selection, so that a change never reaches what nobody sees.
 */

type Listener = () => void

const listeners = new Set<Listener>()
/** What can be picked: the ids of each list that is shown, in its order. */
const lists = new Set<readonly number[]>()
let ids: ReadonlySet<number> = new Set()
let anchor: number | null = null
let choosing = false

/** Calls `listener` after every change; returns the function that ends it. */
export function onSelection(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The picked tasks: the same set until something changes. */
export function selectedIds(): ReadonlySet<number> {
  return ids
}

/** Whether tasks are being picked, though there may be none yet. */
export function isSelecting(): boolean {
  return choosing || ids.size > 0
}

/** Begins to pick: every row then shows its box, also where nothing can hover over it. */
export function beginSelecting(): void {
  choosing = true
  tell()
}

/** Picks these tasks, and no others. */
export function select(picked: Iterable<number>, from: number | null = anchor): void {
  ids = new Set(picked)
  anchor = from
  tell()
}

/** Lets go of all, and stops picking. */
export function clearSelection(): void {
  if (!isSelecting()) return
  choosing = false
  select([], null)
}

/** Picks a task, or lets go of it. */
export function toggleSelected(id: number): void {
  const picked = new Set(ids)
  if (!picked.delete(id)) picked.add(id)
  select(picked, id)
}

/** The ids of the list in which a task is shown, in their order; without a task, of all that are shown. */
export function selectableIds(id?: number): readonly number[] {
  const all = [...lists]
  if (id === undefined) return all.flat()
  return all.find((list) => list.includes(id)) ?? []
}

/** Says what can be picked in a list, until the function that it returns is called. */
export function offerForSelection(list: readonly number[]): () => void {
  lists.add(list)
  // In a moment: where one view takes the place of another, lists go and come one by one.
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

/** Where a range begins that is extended to another task. */
export function selectionAnchor(): number | null {
  return anchor
}
