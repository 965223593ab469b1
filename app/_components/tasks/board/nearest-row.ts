import { rowsOf } from '../list/rows'

/** The row at about the same height in the next non-empty column of a board, to the right or to the left. */
export function nearestRow(
  board: HTMLElement,
  row: HTMLElement,
  by: 1 | -1,
): HTMLElement | undefined {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')]
  const here = columns.findIndex((column) => column.contains(row))
  const ahead = by === 1 ? columns.slice(here + 1) : columns.slice(0, here).reverse()
  const rows = ahead.map(rowsOf).find(({ length }) => length > 0) ?? []
  const { top } = row.getBoundingClientRect()
  const distance = (other: HTMLElement) => Math.abs(other.getBoundingClientRect().top - top)
  return rows.toSorted((one, other) => distance(one) - distance(other))[0]
}
