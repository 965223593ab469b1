import type { Task, TaskStatus } from '@/server/tasks/schema'
import { isNewer } from '../reading/row-state'
import { keysOf } from '../view/vocabulary'
import type { Change } from '../writes/change'
import { insertAfter } from '../writes/insert-after'

/** The tasks of each column; undefined for a column that has not been read. */
export type ColumnRows = Record<TaskStatus, readonly Task[] | undefined>

/**
 * Puts every task into the column of its current status, at once. The columns' lists are read one by one, and a pending
 * change has not reached any of them.
 *
 * @param byRank whether the columns show the manual order; done tasks are in the order in which they were done
 */
export function arrange(read: ColumnRows, changes: readonly Change[], byRank: boolean): ColumnRows {
  const columns = keysOf(read)
  const newest = new Map<number, Task>()
  for (const row of columns.flatMap((status) => read[status] ?? [])) {
    const known = newest.get(row.id)
    if (!known || isNewer(row, known)) newest.set(row.id, row)
  }
  const arranged = { ...read }
  const placed = new Set<number>()
  for (const status of columns) {
    const rows = read[status]?.flatMap(({ id }) => newest.get(id) ?? [])
    arranged[status] = rows?.filter((row) => row.status === status)
    for (const { id } of arranged[status] ?? []) placed.add(id)
  }
  for (const row of newest.values()) {
    const rows = arranged[row.status]
    if (placed.has(row.id) || !rows) continue
    arranged[row.status] = insertAfter(
      rows,
      row,
      aboveOf(row, rows, changes, byRank && row.status !== 'done'),
    )
  }
  return arranged
}

/** The task that a newcomer to a column is placed below. */
function aboveOf(
  { id, position }: Task,
  rows: readonly Task[],
  changes: readonly Change[],
  byRank: boolean,
): number | null {
  const move = changes.findLast(({ above, taskIds }) => above !== undefined && taskIds.has(id))
  if (move?.above !== undefined) return move.above
  return (byRank && rows.findLast((row) => row.position < position)?.id) || null
}
