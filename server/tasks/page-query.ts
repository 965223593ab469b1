import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import { maxRowInteger } from '../db/row-integer'
import { type Cursor, decodeCursor, encodeCursor } from './cursor'
import {
  isDescending,
  type Task,
  type TaskListQuery,
  type TaskOrder,
  type TaskStatus,
  taskOrder,
  taskPriorities,
} from './schema'
import { type TaskRow, taskColumns, taskOf } from './task-query'
import { searchWordsOf } from './text-columns'

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

/** The expression that each order compares. */
const sortKeys: Record<TaskOrder, Prisma.Sql> = {
  position: Prisma.sql`t."position"`,
  dueDate: Prisma.sql`t."dueDate"`,
  priority: Prisma.sql`t."priority"`,
  createdAt: Prisma.sql`t."createdAt"`,
  updatedAt: Prisma.sql`t."updatedAt"`,
  title: Prisma.sql`t."titleKey"`,
}

/** A date before any deletion. */
const longAgo = new Date(0)

/**
 * Reads one page of the live tasks, or of those in the trash, in one statement. A page is identified by the key of the
 * row that it ends at, not by an offset: tasks that come, go or move between two requests never shift the others.
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
    ${inOrder(query, key)}`
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

/**
 * The rows of the page, and one more. An index has the tasks of one status in the requested order, but no index has
 * those of two. For several statuses, each yields as many rows as the page may need, and the page is made from these.
 */
function inOrder(query: TaskListQuery, key: Prisma.Sql): Prisma.Sql {
  const [only, ...others] = new Set(query.status)
  if (others.length === 0) return Prisma.sql`FROM ${firstRows(query, key, only)}`
  const branches = [only, ...others].map(
    (status) => Prisma.sql`SELECT * FROM (SELECT t.* FROM ${firstRows(query, key, status)}) b`,
  )
  return Prisma.sql`
    FROM (${Prisma.join(branches, ' UNION ALL ')}) t
    ORDER BY ${ordering(query, key)}
    LIMIT ${query.limit + 1}`
}

/** The first rows of one status, or of all statuses. */
function firstRows(query: TaskListQuery, key: Prisma.Sql, status?: TaskStatus): Prisma.Sql {
  return Prisma.sql`
    "Task" t
    WHERE ${Prisma.join(conditions(query, key, status), ' AND ')}
    ORDER BY ${ordering(query, key)}
    LIMIT ${query.limit + 1}`
}

/**
 * The conditions that rows have to meet. The index for the order groups the rows of one status; all other conditions
 * are checked row by row along the way. SQLite would prefer to find the rows that a filter lets through and sort those,
 * even if they are half of the table. So filter columns are cast to the type that they already have: no index in SQLite
 * is on an expression, and PostgreSQL, which knows how many rows a filter lets through, ignores such a cast. When the
 * list is ordered by the column itself, its index is the right one.
 */
function conditions(query: TaskListQuery, key: Prisma.Sql, status?: TaskStatus): Prisma.Sql[] {
  const { priority, dueBefore, dueAfter, q, sort, cursor, until, trash } = query
  const order = taskOrder(sort)
  // A range, because SQLite would visit every row to find those that are not null.
  const found = [
    trash ? Prisma.sql`t."deletedAt" >= ${longAgo}` : Prisma.sql`t."deletedAt" IS NULL`,
  ]
  if (status !== undefined) found.push(Prisma.sql`t."status" = ${status}`)
  if (priority.length > 0) {
    const levels = priority.map((name) => taskPriorities.indexOf(name))
    const level = order === 'priority' ? key : Prisma.sql`CAST(t."priority" AS INTEGER)`
    found.push(Prisma.sql`${level} IN (${Prisma.join(levels)})`)
  }
  const due = order === 'dueDate' ? key : Prisma.sql`CAST(t."dueDate" AS TEXT)`
  if (dueBefore !== undefined) found.push(Prisma.sql`${due} <= ${dueBefore}`)
  if (dueAfter !== undefined) found.push(Prisma.sql`${due} >= ${dueAfter}`)
  const words = searchWordsOf(q)
  if (words !== '') found.push(Prisma.sql`t."searchText" LIKE ${containing(words)} ESCAPE '!'`)
  if (cursor !== undefined) found.push(beyond(decodeCursor(sort, cursor), query, key))
  if (until !== undefined) found.push(upTo(decodeCursor(sort, until), query, key))
  return found
}

/** A LIKE pattern, with `!` as the escape character, for text that contains these words literally. */
function containing(words: string): string {
  return `%${words.replaceAll(/[!%_]/g, '!$&')}%`
}

/** The rows after a cursor. Row values are compared, because an index answers that as one range. */
function beyond(cursor: Cursor, { sort }: TaskListQuery, key: Prisma.Sql): Prisma.Sql {
  const comparison = isDescending(sort) ? Prisma.sql`<` : Prisma.sql`>`
  const id = Math.min(cursor.id, maxRowInteger)
  if (cursor.key === null) return Prisma.sql`(${key} IS NULL AND t."id" ${comparison} ${id})`
  const rest = Prisma.sql`(${key}, t."id") ${comparison} (${cursor.key}, ${id})`
  return taskOrder(sort) === 'dueDate' ? Prisma.sql`(${rest} OR ${key} IS NULL)` : rest
}

/** The rows up to a cursor: all rows that `beyond` leaves out. */
function upTo(cursor: Cursor, { sort }: TaskListQuery, key: Prisma.Sql): Prisma.Sql {
  const comparison = isDescending(sort) ? Prisma.sql`>=` : Prisma.sql`<=`
  const id = Math.min(cursor.id, maxRowInteger)
  return cursor.key === null
    ? Prisma.sql`(${key} IS NOT NULL OR t."id" ${comparison} ${id})`
    : Prisma.sql`(${key}, t."id") ${comparison} (${cursor.key}, ${id})`
}

/**
 * Tasks without a due date come last in both directions. Ids break ties, so every order is total. `deletedAt` is null
 * in all live rows. It is named because otherwise PostgreSQL does not see that an index that begins with it has this
 * order. In the trash `deletedAt` differs, and rows are sorted when they are read.
 */
function ordering({ sort, trash }: TaskListQuery, key: Prisma.Sql): Prisma.Sql {
  const direction = isDescending(sort) ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const nulls = taskOrder(sort) === 'dueDate' ? Prisma.sql`NULLS LAST` : Prisma.empty
  const first = trash ? Prisma.empty : Prisma.sql`t."deletedAt" ${direction},`
  return Prisma.sql`${first} ${key} ${direction} ${nulls}, t."id" ${direction}`
}
