import { epochColumn } from '../db/cache-state-row'
import { flag, integer, text, time } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { rawSql, sqlList } from '../db/sql'
import { columnList, type RowOf, rowsOf } from '../db/statement'
import type { RowState } from '../versions/precondition'
import type { Subtask } from './schema'

/**
 * Reads of subtasks, each in one statement: two would not see the same state of the database. A subtask of a task in
 * the trash is not found, and neither is one of a project in the trash.
 */

/** The columns of a subtask's own row. */
export const subtaskColumns = {
  id: integer,
  taskId: integer,
  title: text,
  description: text,
  done: flag,
  position: text,
  version: integer,
  createdAt: time,
  updatedAt: time,
}

/** A subtask's own row. */
export type SubtaskRow = RowOf<typeof subtaskColumns>

/** The subtask's columns in a join of a task with its subtasks: nulls if it has none. */
export const joinedSubtaskColumns = {
  'subtask.id': integer.nullable(),
  'subtask.taskId': integer.nullable(),
  'subtask.title': text.nullable(),
  'subtask.description': text.nullable(),
  'subtask.done': flag.nullable(),
  'subtask.position': text.nullable(),
  'subtask.version': integer.nullable(),
  'subtask.createdAt': time.nullable(),
  'subtask.updatedAt': time.nullable(),
}

/** These columns, with `s` as the table's alias. */
export const joinedSubtaskList = rawSql(
  Object.keys(subtaskColumns)
    .map((name) => `s."${name}" AS "subtask.${name}"`)
    .join(', '),
)

const foundRows = rowsOf({ ...subtaskColumns, epoch: text })
const rows = rowsOf(subtaskColumns)
const listRows = rowsOf({ version: integer, epoch: text, ...joinedSubtaskColumns })
const idRows = rowsOf({ id: integer })
const columns = columnList(subtaskColumns)
const aliasedColumns = columnList(subtaskColumns, 's')

/** One subtask, or null. */
export async function findSubtask(db: Db, id: number): Promise<Subtask | null> {
  const [row] = await db.rows(foundRows`
    SELECT ${aliasedColumns}, ${epochColumn}
    FROM "Subtask" s JOIN "Task" t ON t."id" = s."taskId" JOIN "Project" p ON p."id" = t."projectId"
    WHERE s."id" = ${rowInteger(id)} AND t."deletedAt" IS NULL AND p."deletedAt" IS NULL`)
  return row ? subtaskOf(row, row.epoch) : null
}

/** The subtasks of a task, with the state of the task; null when there is no such task. */
export async function findSubtasksOf(
  db: Db,
  taskId: number,
): Promise<{ task: RowState; subtasks: Subtask[] } | null> {
  const found = await db.rows(listRows`
    SELECT t."version", ${epochColumn}, ${joinedSubtaskList}
    FROM "Task" t JOIN "Project" p ON p."id" = t."projectId" LEFT JOIN "Subtask" s ON s."taskId" = t."id"
    WHERE t."id" = ${rowInteger(taskId)} AND t."deletedAt" IS NULL AND p."deletedAt" IS NULL
    ORDER BY s."position", s."id"`)
  if (!found[0]) return null
  const { version, epoch } = found[0]
  return { task: { version, epoch }, subtasks: joinedSubtasks(found, epoch) }
}

/** The subtasks of a task, to be read beside the task itself. */
export const selectSubtasksOf = (taskId: number) => rows`
  SELECT ${columns} FROM "Subtask"
  WHERE "taskId" = ${rowInteger(taskId)} ORDER BY "position", "id"`

/** The ids of the subtasks of some tasks, whether in the trash or not. */
export async function findSubtaskIds(db: Db, taskIds: readonly number[]): Promise<number[]> {
  const found = await db.rows(idRows`
    SELECT "id" FROM "Subtask" WHERE "taskId" IN (${sqlList(taskIds.map(rowInteger))})`)
  return found.map(({ id }) => id)
}

/** A subtask of a join: every column is null if the task has none. */
type Joined = { [Column in keyof SubtaskRow as `subtask.${Column}`]: SubtaskRow[Column] | null }

/** The subtasks in the rows of a join, in the order of the rows. */
export function joinedSubtasks(rows: readonly Joined[], epoch: string): Subtask[] {
  return rows.flatMap((row) => {
    const subtask = subtaskIn(row)
    return subtask ? [subtaskOf(subtask, epoch)] : []
  })
}

function subtaskIn(row: Joined): SubtaskRow | null {
  const { 'subtask.id': id, 'subtask.taskId': taskId, 'subtask.version': version } = row
  const { 'subtask.createdAt': createdAt, 'subtask.updatedAt': updatedAt } = row
  if (id === null || taskId === null || version === null) return null
  if (createdAt === null || updatedAt === null) return null
  return {
    id,
    taskId,
    title: row['subtask.title'] ?? '',
    description: row['subtask.description'] ?? '',
    done: row['subtask.done'] ?? false,
    position: row['subtask.position'] ?? '',
    version,
    createdAt,
    updatedAt,
  }
}

/** Converts a row to its wire format. */
export function subtaskOf(row: SubtaskRow, epoch: string): Subtask {
  return {
    id: row.id,
    taskId: row.taskId,
    title: row.title,
    description: row.description,
    done: row.done,
    position: row.position,
    version: row.version,
    epoch,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
