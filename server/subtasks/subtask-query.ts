import { epochColumn } from '../db/cache-state-row'
import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import { rowInteger } from '../db/row-integer'
import type { RowState } from '../versions/precondition'
import type { Subtask } from './schema'

/**
 * Reads of subtasks, each in one statement: two would not see the same state of the database. A subtask of a task in
 * the trash is not found.
 */

/** A subtask as the database returns it. */
type SubtaskRow = Omit<Subtask, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }

/** The subtask's columns in a join of a task with its subtasks: nulls if it has none. The epoch is the task's. */
export type JoinedSubtask =
  | { [Column in Exclude<keyof SubtaskRow, 'epoch'> as `subtask.${Column}`]: SubtaskRow[Column] }
  | { 'subtask.id': null }

/** The columns of `JoinedSubtask`, with `s` as the table's alias. */
export const joinedSubtaskColumns = Prisma.sql`
  s."id" AS "subtask.id", s."taskId" AS "subtask.taskId", s."title" AS "subtask.title",
  s."description" AS "subtask.description", s."done" AS "subtask.done",
  s."position" AS "subtask.position", s."version" AS "subtask.version",
  s."createdAt" AS "subtask.createdAt", s."updatedAt" AS "subtask.updatedAt"`

/** One subtask, or null. */
export async function findSubtask(db: Db, id: number): Promise<Subtask | null> {
  const [row] = await db.$queryRaw<SubtaskRow[]>`
    SELECT s."id", s."taskId", s."title", s."description", s."done", s."position", s."version",
      s."createdAt", s."updatedAt", ${epochColumn}
    FROM "Subtask" s JOIN "Task" t ON t."id" = s."taskId"
    WHERE s."id" = ${rowInteger(id)} AND t."deletedAt" IS NULL`
  return row ? subtaskOf(row) : null
}

/** The subtasks of a task, with the state of the task; null when there is no such task. */
export async function findSubtasksOf(
  db: Db,
  taskId: number,
): Promise<{ task: RowState; subtasks: Subtask[] } | null> {
  const rows = await db.$queryRaw<(JoinedSubtask & RowState)[]>`
    SELECT t."version", ${epochColumn}, ${joinedSubtaskColumns}
    FROM "Task" t LEFT JOIN "Subtask" s ON s."taskId" = t."id"
    WHERE t."id" = ${rowInteger(taskId)} AND t."deletedAt" IS NULL
    ORDER BY s."position", s."id"`
  if (!rows[0]) return null
  const { version, epoch } = rows[0]
  return { task: { version, epoch }, subtasks: joinedSubtasks(rows, epoch) }
}

/** The ids of the subtasks of some tasks, whether in the trash or not. */
export async function findSubtaskIds(db: Db, taskIds: number[]): Promise<number[]> {
  const rows = await db.subtask.findMany({
    where: { taskId: { in: taskIds.map(rowInteger) } },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** The subtasks in the rows of a join, in the order of the rows. */
export function joinedSubtasks(rows: readonly JoinedSubtask[], epoch: string): Subtask[] {
  return rows.flatMap((row) => {
    if (row['subtask.id'] === null) return []
    return subtaskOf({
      id: row['subtask.id'],
      taskId: row['subtask.taskId'],
      title: row['subtask.title'],
      description: row['subtask.description'],
      done: row['subtask.done'],
      position: row['subtask.position'],
      version: row['subtask.version'],
      epoch,
      createdAt: row['subtask.createdAt'],
      updatedAt: row['subtask.updatedAt'],
    })
  })
}

/** Converts a row to its wire format. */
export function subtaskOf(row: SubtaskRow): Subtask {
  return {
    id: row.id,
    taskId: row.taskId,
    title: row.title,
    description: row.description,
    done: row.done,
    position: row.position,
    version: row.version,
    epoch: row.epoch,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
