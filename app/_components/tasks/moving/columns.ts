import type { Task, TaskStatus } from '@/server/tasks/schema'
import { statusWords } from '../vocabulary'
import type { TaskSpot } from '../writes/task-moves'

/** A list in which tasks are moved: a column of the board, or the only list. */
export interface Column {
  /** The status that all of its tasks share; null if they have several. */
  status: TaskStatus | null
  rows: readonly Task[]
  /** There are more tasks than have been read. */
  more: boolean
}

/** A position in one of the columns. */
export interface DropPosition {
  column: number
  /** Counted without the task that moves there. */
  index: number
}

/** The position of a task, if it is in one of the columns. */
export function placeOf(columns: readonly Column[], id: number): DropPosition | null {
  for (const [column, { rows }] of columns.entries()) {
    const index = rows.findIndex((row) => row.id === id)
    if (index !== -1) return { column, index }
  }
  return null
}

/**
 * What a position means in the order of all tasks, of which every column shows a part.
 *
 * @param moving tasks with a move in progress, whose rank is not known yet
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
  // Above the first task of the column; in an empty column the task keeps its place in the order of all tasks.
  const first = stays ? task : (others[0] ?? task)
  const before = moving.has(first.id) ? null : taskBefore(columns, first, task.id)
  return { above, status, afterId: above ?? before }
}

/** Describes where a task is, for a user who has moved it by key. */
export function placeWords(columns: readonly Column[], id: number): string {
  const place = placeOf(columns, id)
  const column = place && columns[place.column]
  const task = place && column?.rows[place.index]
  if (!column || !task) return ''
  const where = column.status ? `${statusWords[column.status]}, ` : ''
  const count = `${column.more ? 'more than ' : ''}${column.rows.length}`
  return `Moved “${task.title}” to ${where}${place.index + 1} of ${count}`
}

/** The last task before another one in the order of all tasks, as far as they have been read. */
function taskBefore(columns: readonly Column[], { position }: Task, mover: number): number | null {
  let last: Task | null = null
  for (const row of columns.flatMap(({ rows }) => rows)) {
    if (row.id < 0 || row.id === mover || row.position >= position) continue
    if (!last || row.position > last.position) last = row
  }
  return last?.id ?? null
}
