import { epochColumn } from '../db/cache-state-row'
import { integer, text, time } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { rawSql, sql } from '../db/sql'
import { columnList, type RowOf, rowsOf } from '../db/statement'
import type { Subtask } from '../subtasks/schema'
import { joinedSubtaskColumns, joinedSubtaskList, joinedSubtasks } from '../subtasks/subtask-query'
import { dueTimeColumn } from './due-time'
import { type Task, type TaskWithSubtasks, taskPriorities, taskStatus } from './schema'

/** The columns of a task's own row that the wire format holds. */
export const taskColumns = {
  id: integer,
  projectId: integer,
  sectionId: integer.nullable(),
  title: text,
  description: text,
  status: text,
  priority: integer,
  dueDate: text.nullable(),
  dueTime: dueTimeColumn,
  dueZone: text.nullable(),
  position: text,
  version: integer,
  createdAt: time,
  updatedAt: time,
  completedAt: time.nullable(),
}

/** These columns, and the ids of the task's labels, with commas between; null without any. */
export const labelledTaskColumns = { ...taskColumns, labelIds: text.nullable() }

/** A task's own row, with its labels. */
export type TaskRow = RowOf<typeof labelledTaskColumns>

/** Its columns, in a statement where the table has this name. */
export const taskListIn = (table: 't' | '"Task"') => sql`${columnList(taskColumns, table)}, (
  SELECT string_agg(CAST(l."labelId" AS TEXT), ',' ORDER BY l."labelId") FROM "TaskLabel" l
  WHERE l."taskId" = ${rawSql(table)}."id") AS "labelIds"`

const joinedColumns = { ...labelledTaskColumns, epoch: text, ...joinedSubtaskColumns }
const joinedRows = rowsOf(joinedColumns)

/** One task with its subtasks, unless its project is in the trash: in one statement, because two would not see the same state of the database. */
export const selectTask = (id: number, { inTrash = false } = {}) => joinedRows`
  SELECT ${taskListIn('t')}, ${epochColumn}, ${joinedSubtaskList}
  FROM "Task" t JOIN "Project" p ON p."id" = t."projectId" LEFT JOIN "Subtask" s ON s."taskId" = t."id"
  WHERE t."id" = ${rowInteger(id)} AND t."deletedAt" ${inTrash ? sql`IS NOT NULL` : sql`IS NULL`}
    AND p."deletedAt" IS NULL
  ORDER BY s."position", s."id"`

type JoinedRow = RowOf<typeof joinedColumns>

/** One task with its subtasks, or null. */
export async function findTask(db: Db, id: number): Promise<TaskWithSubtasks | null> {
  return taskOfJoin(await db.rows(selectTask(id)))
}

/** One task in the trash with its subtasks, or null. */
export async function findTrashedTask(db: Db, id: number): Promise<TaskWithSubtasks | null> {
  return taskOfJoin(await db.rows(selectTask(id, { inTrash: true })))
}

/** The task in the rows of a join with its subtasks; null when there are none. */
export function taskOfJoin(rows: readonly JoinedRow[]): TaskWithSubtasks | null {
  const [row] = rows
  return row ? withSubtasks(row, row.epoch, joinedSubtasks(rows, row.epoch)) : null
}

/** Converts a row to its wire format, with the task's subtasks. */
export function withSubtasks(row: TaskRow, epoch: string, subtasks: Subtask[]): TaskWithSubtasks {
  const subtasksDone = subtasks.filter(({ done }) => done).length
  return { ...taskOf(row, epoch, { subtaskCount: subtasks.length, subtasksDone }), subtasks }
}

/** Converts a row to its wire format. */
export function taskOf(
  row: TaskRow,
  epoch: string,
  { subtaskCount, subtasksDone }: Pick<Task, 'subtaskCount' | 'subtasksDone'>,
): Task {
  return {
    id: row.id,
    projectId: row.projectId,
    sectionId: row.sectionId,
    title: row.title,
    description: row.description,
    status: taskStatus.parse(row.status),
    priority: taskPriorities[row.priority] ?? 'none',
    dueDate: row.dueDate,
    dueTime: row.dueTime,
    dueZone: row.dueZone,
    labelIds: row.labelIds === null ? [] : row.labelIds.split(',').map(Number),
    position: row.position,
    subtaskCount,
    subtasksDone,
    version: row.version,
    epoch,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  }
}
