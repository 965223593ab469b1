import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import { largestRowInteger } from '../db/row-integer'
import { type Cursor, decodeCursor, encodeCursor } from './cursor'
import {
  isDescending,
  type Task,
  type TaskListQuery,
  type TaskOrder,
  taskOrder,
  taskPriorities,
} from './schema'
import { searchable } from './search-text'
import { type TaskRow, taskColumns, taskOf } from './task-query'

/** A page of the list, and the cursor of the next one. */
export interface TaskPage {
  tasks: Task[]
  next: string | null
}

interface PageRow extends TaskRow {
  subtaskCount: number
  subtasksDone: number
  sortKey: Cursor['key']
}

/** What each order compares. Titles without regard to the case of ASCII letters, which both databases do alike. */
const sortKeys: Record<TaskOrder, Prisma.Sql> = {
  position: Prisma.sql`t."position"`,
  dueDate: Prisma.sql`t."dueDate"`,
  priority: Prisma.sql`t."priority"`,
  createdAt: Prisma.sql`t."createdAt"`,
  updatedAt: Prisma.sql`t."updatedAt"`,
  title: Prisma.sql`lower(t."title")`,
}

/**
 * One page of the live tasks, in one statement. Pages are told apart by the key of the row they end at, not counted:
 * tasks that come, go or move between two requests never shift the others.
 *
 * @throws RefusedError `invalid` for a cursor that isn't one of this sort
 */
export async function findTaskPage(db: Db, query: TaskListQuery): Promise<TaskPage> {
  const { sort, limit } = query
  const key = sortKeys[taskOrder(sort)]
  const rows = await db.$queryRaw<PageRow[]>`
    SELECT ${taskColumns}, ${key} AS "sortKey",
      (SELECT COUNT(*) FROM "Subtask" s WHERE s."taskId" = t."id") AS "subtaskCount",
      (SELECT COUNT(*) FROM "Subtask" s WHERE s."taskId" = t."id" AND s."done") AS "subtasksDone"
    FROM "Task" t
    WHERE ${Prisma.join(conditions(query, key), ' AND ')}
    ORDER BY ${ordering(query, key)}
    LIMIT ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    // PostgreSQL counts in bigint.
    tasks: page.map((row) =>
      taskOf(row, {
        subtaskCount: Number(row.subtaskCount),
        subtasksDone: Number(row.subtasksDone),
      }),
    ),
    next: last ? encodeCursor(sort, { key: last.sortKey, id: last.id }) : null,
  }
}

function conditions(query: TaskListQuery, key: Prisma.Sql): Prisma.Sql[] {
  const { status, priority, dueBefore, dueAfter, q, sort, cursor } = query
  const found = [Prisma.sql`t."deletedAt" IS NULL`]
  if (status.length > 0) found.push(Prisma.sql`t."status" IN (${Prisma.join(status)})`)
  if (priority.length > 0) {
    const levels = priority.map((name) => taskPriorities.indexOf(name))
    found.push(Prisma.sql`t."priority" IN (${Prisma.join(levels)})`)
  }
  if (dueBefore !== undefined) found.push(Prisma.sql`t."dueDate" <= ${dueBefore}`)
  if (dueAfter !== undefined) found.push(Prisma.sql`t."dueDate" >= ${dueAfter}`)
  if (q !== '') found.push(Prisma.sql`t."searchText" LIKE ${containing(searchable(q))} ESCAPE '!'`)
  if (cursor !== undefined) found.push(beyond(decodeCursor(sort, cursor), query, key))
  return found
}

/** The pattern of LIKE, with `!` to escape, for text that contains these words as they are. */
function containing(words: string): string {
  return `%${words.replaceAll(/[!%_]/g, '!$&')}%`
}

/** The rows after a cursor. Rows are compared, because that is what an index answers in one range. */
function beyond(cursor: Cursor, { sort }: TaskListQuery, key: Prisma.Sql): Prisma.Sql {
  const comparison = isDescending(sort) ? Prisma.sql`<` : Prisma.sql`>`
  const id = Math.min(cursor.id, largestRowInteger)
  if (cursor.key === null) return Prisma.sql`(${key} IS NULL AND t."id" ${comparison} ${id})`
  const rest = Prisma.sql`(${key}, t."id") ${comparison} (${cursor.key}, ${id})`
  return taskOrder(sort) === 'dueDate' ? Prisma.sql`(${rest} OR ${key} IS NULL)` : rest
}

/**
 * Tasks without a due date come last in both directions. Ids break ties, so every order is total. `deletedAt` is null in
 * all: it is named because PostgreSQL else does not believe that an index which begins with it has this order.
 */
function ordering({ sort }: TaskListQuery, key: Prisma.Sql): Prisma.Sql {
  const direction = isDescending(sort) ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const nulls = taskOrder(sort) === 'dueDate' ? Prisma.sql`NULLS LAST` : Prisma.empty
  return Prisma.sql`t."deletedAt" ${direction}, ${key} ${direction} ${nulls}, t."id" ${direction}`
}
