import type { Task, TaskStatus } from '@/server/tasks/schema'
import { statusWords } from '../vocabulary'
import type { TaskSpot } from '../writes/task-moves'

/** A list in which tasks are moved: a column of the board, or the one list there is. */
export interface Column {
  /** The status that all of its tasks have; null where they have several. */
  status: TaskStatus | null
  rows: readonly Task[]
  /** There is more of it than was read. */
  more: boolean
}

/** A place in one of the columns. */
export interface DropPosition {
  column: number
  /** Counted without the task that goes there. */
  index: number
}

/** The place of a task, if it is in one of the columns. */
export function placeOf(columns: readonly Column[], id: number): DropPosition | null {
  for (const [column, { rows }] of columns.entries()) {
    const index = rows.findIndex((row) => row.id === id)
    if (index !== -1) return { column, index }
  }
  return null
}

/**
 * What a place means in the order of all tasks, which every column shows a part of.
 *
 * @param moving tasks that are on their way, whose rank is not known yet
 */
export function spotAt(
  columns: readonly Column[],
  task: Task,
  { column, index }: DropPosition,
  moving: ReadonlySet<number>,
): TaskSpot {
  const target = columns[column]
  const others = target?.rows.filter(({ id }) => id !== task.id) ?? []
  const above = others.slice(0, index).findLast(({ id }) => id > 0)?.id ?? null
  const status = target?.status && target.status !== task.status ? target.status : undefined
  const now = placeOf(columns, task.id)
  const stays = now?.column === column && now.index === index
  // Before the first of the column; in an empty one it keeps its place among all.
  const first = stays ? task : (others[0] ?? task)
  const before = moving.has(first.id) ? null : taskBefore(columns, first, task.id)
  return { above, status, afterId: above ?? before }
}

/** Says where a task is, to somebody who has moved it by key. */
export function placeWords(columns: readonly Column[], id: number): string {
  const place = placeOf(columns, id)
  const column = place && columns[place.column]
  const task = place && column?.rows[place.index]
  if (!column || !task) return ''
  const where = column.status ? `${statusWords[column.status]}, ` : ''
  const count = `${column.more ? 'more than ' : ''}${column.rows.length}`
  return `Moved “${task.title}” to ${where}${place.index + 1} of ${count}`
}

/** The last task that comes before another one in the order of all, as far as they have been read. */
function taskBefore(columns: readonly Column[], { position }: Task, mover: number): number | null {
  let last: Task | null = null
  for (const row of columns.flatMap(({ rows }) => rows)) {
    if (row.id < 0 || row.id === mover || row.position >= position) continue
    if (!last || row.position > last.position) last = row
  }
  return last?.id ?? null
}
