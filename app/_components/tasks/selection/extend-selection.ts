import { select, selectableIds, selectedIds, selectionAnchor } from './selection'

/** What the last extension picked, and from where: extending again from there takes it back first. */
let last: { anchor: number; range: readonly number[] } | null = null

/**
 * Picks everything between where the picking began and a task, besides what was picked before.
 *
 * @param from where it begins when nothing has been picked yet
 */
export function extendSelectionTo(id: number, from: number = id): void {
  const list = selectableIds(id)
  const anchor = anchorIn(list) ?? from
  const ends = [list.indexOf(anchor), list.indexOf(id)]
  const range = ends.includes(-1) ? [id] : list.slice(Math.min(...ends), Math.max(...ends) + 1)
  const before = last?.anchor === anchor ? last.range : []
  last = { anchor, range }
  select([...[...selectedIds()].filter((other) => !before.includes(other)), ...range], anchor)
}

/** Picks all that is shown, drawn or not. */
export function selectAllShown(): void {
  select(selectableIds())
}

function anchorIn(list: readonly number[]): number | null {
  const anchor = selectionAnchor()
  return anchor !== null && selectedIds().has(anchor) && list.includes(anchor) ? anchor : null
}
