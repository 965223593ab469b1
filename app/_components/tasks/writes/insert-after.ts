/** Inserts a row after another one: first if `afterId` is null, last if it names none of the rows. */
export function insertAfter<Row extends { id: number }>(
  rows: readonly Row[],
  row: Row,
  afterId: number | null | undefined,
): Row[] {
  const others = rows.filter(({ id }) => id !== row.id)
  if (afterId === null) return [row, ...others]
  const index = others.findIndex(({ id }) => id === afterId)
  return index === -1 ? [...others, row] : others.toSpliced(index + 1, 0, row)
}
