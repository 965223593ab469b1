import type { Task, TaskStatus } from '@/server/tasks/schema'
import { statusWords } from '../view/vocabulary'
import type { TaskSpot } from '../writes/task-requests'

/** A list in which tasks are moved: a column of the board, or the only list. */
export interface Column {
  /** The status that all of its tasks share; null if they have several. */
  status: TaskStatus | null
  /** The section that all of its tasks share; absent if they need not. */
  section?: ColumnSection
  rows: readonly Task[]
  /** There are more tasks than have been read. */
  more: boolean
}

/** The section that a column is, and its heading in a list. */
export interface ColumnSection {
  /** Null for tasks in no section. */
  id: number | null
  name: string
  heading: string
}

/** What a column is called; null for one that has everything. */
export const columnName = ({ status, section }: Column): string | null =>
  status ? statusWords[status] : (section?.name ?? null)

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
 * The position below a line of a list whose parts have headings.
 *
 * @param line a task, or a heading; null for above all lines
 * @param mover the task that moves there
 */
export function placeBelow(
  columns: readonly Column[],
  line: number | string | null,
  mover: number,
): DropPosition {
  if (typeof line === 'number') {
    const place = placeOf(columns, line)
    const own = placeOf(columns, mover)
    if (!place) return own ?? { column: 0, index: 0 }
    const isBelow = own?.column === place.column && own.index < place.index
    return { column: place.column, index: isBelow ? place.index : place.index + 1 }
  }
  const column = columns.findIndex(({ section }) => section?.heading === line)
  return { column: Math.max(column, 0), index: 0 }
}

/**
 * The next position up or down in a list with parts: beyond the end of one is the nearer end of the next. Null beyond
 * the last.
 *
 * @param ordered whether users choose the position within a part; otherwise they choose only the part
 */
export function stepInList(
  columns: readonly Column[],
  { column, index }: DropPosition,
  by: -1 | 0 | 1,
  ordered: boolean,
): DropPosition | null {
  const next = index + by
  if (ordered && next >= 0 && next < (columns[column]?.rows.length ?? 0))
    return { column, index: next }
  const other = columns[column + by]
  if (!other) return null
  return { column: column + by, index: by === 1 ? 0 : other.rows.length }
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
  const section = target?.section
  const sectionId = section && section.id !== task.sectionId ? section.id : undefined
  return { above, status, sectionId, afterId: above ?? before }
}

/** Describes where a task is, for a user who has moved it by key. */
export function placeWords(columns: readonly Column[], id: number): string {
  const place = placeOf(columns, id)
  const column = place && columns[place.column]
  const task = place && column?.rows[place.index]
  if (!column || !task) return ''
  const name = columnName(column)
  const where = name === null ? '' : `${name}, `
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
