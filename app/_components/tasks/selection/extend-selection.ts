import { select, selectableIds, selectedIds, selectionAnchor } from './selection'

/** What the last extension selected, and from where; extending again from there undoes that first. */
let last: { anchor: number; range: readonly number[] } | null = null

/**
 * Selects everything between the start of the selection and a task, in addition to what was selected before.
 *
 * @param from where the range begins if nothing has been selected yet
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

function anchorIn(list: readonly number[]): number | null {
  const anchor = selectionAnchor()
  return anchor !== null && selectedIds().has(anchor) && list.includes(anchor) ? anchor : null
}
