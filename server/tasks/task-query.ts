import { epochColumn } from '../db/cache-state-row'
import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import { rowInteger } from '../db/row-integer'
import { type JoinedSubtask, joinedSubtaskColumns, joinedSubtasks } from '../subtasks/subtask-query'
import { type Task, type TaskWithSubtasks, taskPriorities, taskStatus } from './schema'

/** The part of the wire format that a task's own row holds. */
export interface TaskRow {
  id: number
  title: string
  description: string
  status: string
  priority: number
  dueDate: string | null
  position: string
  version: number
  epoch: string
  createdAt: Date
  updatedAt: Date
  completedAt: Date | null
}

/** The columns of `TaskRow`, with `t` as the table's alias. */
export const taskColumns = Prisma.sql`
  t."id", t."title", t."description", t."status", t."priority", t."dueDate", t."position",
  t."version", t."createdAt", t."updatedAt", t."completedAt",
  ${epochColumn}`

/** One task with its subtasks, or null; in one statement, because two would not see the same state of the database. */
export async function findTask(db: Db, id: number): Promise<TaskWithSubtasks | null> {
  const rows = await db.$queryRaw<(TaskRow & JoinedSubtask)[]>`
    SELECT ${taskColumns}, ${joinedSubtaskColumns}
    FROM "Task" t LEFT JOIN "Subtask" s ON s."taskId" = t."id"
    WHERE t."id" = ${rowInteger(id)} AND t."deletedAt" IS NULL
    ORDER BY s."position", s."id"`
  if (!rows[0]) return null
  const subtasks = joinedSubtasks(rows, rows[0].epoch)
  const subtasksDone = subtasks.filter(({ done }) => done).length
  return { ...taskOf(rows[0], { subtaskCount: subtasks.length, subtasksDone }), subtasks }
}

/** Converts a row to its wire format. */
export function taskOf(
  row: TaskRow,
  { subtaskCount, subtasksDone }: Pick<Task, 'subtaskCount' | 'subtasksDone'>,
): Task {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    status: taskStatus.parse(row.status),
    priority: taskPriorities[row.priority] ?? 'none',
    dueDate: row.dueDate,
    position: row.position,
    subtaskCount,
    subtasksDone,
    version: row.version,
    epoch: row.epoch,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  }
}
