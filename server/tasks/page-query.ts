import { z } from 'zod'
import { epochColumn } from '../db/cache-state-row'
import { integer, text } from '../db/columns'
import type { Db } from '../db/database'
import { maxRowInteger, rowInteger } from '../db/row-integer'
import { noSql, type Sql, sql, sqlList } from '../db/sql'
import { type RowOf, rowsOf } from '../db/statement'
import { isOpen } from '../projects/project-query'
import { type Cursor, decodeCursor, encodeCursor } from './cursor'
import { storedTime } from './due-time'
import {
  isDescending,
  isNullable,
  type Task,
  type TaskFilter,
  type TaskListQuery,
  type TaskOrder,
  type TaskSort,
  taskOrder,
  taskPriorities,
  taskStatuses,
} from './schema'
import {
  candidates,
  matchedSubtask,
  matches,
  matchesByTitle,
  rareWord,
  type Search,
  searchOf,
} from './search-query'
import { labelledTaskColumns, taskListIn, taskOf } from './task-query'

/** A page of the list, and the cursor of the next one. */
export interface TaskPage {
  tasks: Task[]
  next: string | null
}

const pageColumns = {
  ...labelledTaskColumns,
  epoch: text,
  sortKey: z.union([text, integer, z.date(), z.null()]),
  subtaskCount: integer,
  subtasksDone: integer,
  matchedId: integer.nullable(),
  matchedTitle: text.nullable(),
}
const pageRows = rowsOf(pageColumns)

/** The expression that each order compares. */
const sortKeys: Record<TaskOrder, Sql> = {
  position: sql`t."position"`,
  dueDate: sql`t."dueDate"`,
  priority: sql`t."priority"`,
  createdAt: sql`t."createdAt"`,
  updatedAt: sql`t."updatedAt"`,
  completedAt: sql`t."completedAt"`,
  title: sql`t."titleKey"`,
}

/** What orders rows of the same key: those that are due on the same day by their times, and all in the end by their ids. */
const tieBreakers = (sort: TaskSort): Sql[] =>
  taskOrder(sort) === 'dueDate' ? [sql`t."dueTime"`, sql`t."id"`] : [sql`t."id"`]

/** A date before any deletion. */
const longAgo = new Date(0)

/**
 * The condition of lists of all projects. Few projects are closed, so both databases look that up once for a page. A
 * column of the task would answer it from the index, and archiving a project would write all of its tasks.
 */
const inOpenProject = sql`t."projectId" NOT IN (SELECT p."id" FROM "Project" p WHERE NOT ${isOpen})`

/**
 * Reads one page of the live tasks, or of those in the trash. A page is identified by the key of the row that it ends
 * at, not by an offset: tasks that come, go or move between two requests never shift the others.
 *
 * All rows come from one statement. For a search, another one asks before how common the words are; that decides how
 * the page is found, not what is on it.
 *
 * @throws RefusedError `invalid` for a cursor that isn't one of this sort
 */
export async function findTaskPage(db: Db, query: TaskListQuery): Promise<TaskPage> {
  const { sort, limit, cursor, until } = query
  const search = searchOf(query.q)
  const key = sortKeyOf(sort, search)
  const wanted: Wanted = {
    query,
    key,
    from: cursor === undefined ? undefined : decodeCursor(sort, cursor),
    to: until === undefined ? undefined : decodeCursor(sort, until),
    also: [],
  }
  const source = search === null ? inOrder(wanted) : await foundRows(db, wanted, search)
  const rows = await db.rows(pageRows`
    SELECT ${taskListIn('t')}, ${epochColumn}, ${key} AS "sortKey",
      (SELECT COUNT(*) FROM "Subtask" s WHERE s."taskId" = t."id") AS "subtaskCount",
      (SELECT COUNT(*) FROM "Subtask" s WHERE s."taskId" = t."id" AND s."done") AS "subtasksDone",
      ${matchedSubtask('id', search)} AS "matchedId", ${matchedSubtask('title', search)} AS "matchedTitle"
    ${source}`)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    tasks: page.map(listed),
    next: last ? encodeCursor(sort, { key: last.sortKey, time: last.dueTime, id: last.id }) : null,
  }
}

function listed(row: RowOf<typeof pageColumns>): Task {
  const { epoch, matchedId, matchedTitle } = row
  const task = taskOf(row, epoch, row)
  if (matchedId === null || matchedTitle === null) return task
  return { ...task, matchedSubtask: { id: matchedId, title: matchedTitle } }
}

/** The rows of a page. */
interface Wanted {
  query: TaskListQuery
  /** The expression that they are ordered by. */
  key: Sql
  /** They come after this place. */
  from?: Cursor | undefined
  /** None comes after this place. */
  to?: Cursor | undefined
  /** Conditions beside those of the query. */
  also: readonly Sql[]
}

/** In the order of the list, a search puts the tasks that it finds by their titles first, whatever the direction. */
function sortKeyOf(sort: TaskSort, search: Search | null): Sql {
  const order = taskOrder(sort)
  if (search === null || order !== 'position') return sortKeys[order]
  const { title, text } = groupDigits(sort)
  return sql`CASE WHEN ${matchesByTitle(search)} THEN ${title} ELSE ${text} END || t."position"`
}

/** Tasks that are found by their titles, or by other texts. */
type Group = 'title' | 'text'

/** What the keys of each group begin with. */
const groupDigits = (sort: TaskSort): Record<Group, string> =>
  isDescending(sort) ? { title: '1', text: '0' } : { title: '0', text: '1' }

/** The rows of the page of a search, and one more. */
async function foundRows(db: Db, wanted: Wanted, search: Search): Promise<Sql> {
  const { query } = wanted
  // Rows in the trash are sorted in any case.
  if (query.trash) return inOrder(wanted)
  const word = await rareWord(db, search)
  if (word !== null) {
    // SQLite reads the tables of a cross join in this order.
    return sql`
      FROM (${candidates(word, search)}) c CROSS JOIN "Task" t
      WHERE t."id" = c."id" AND ${sqlList(conditions(wanted), ' AND ')}
      ORDER BY ${ordering(query, wanted.key)} LIMIT ${query.limit + 1}`
  }
  return taskOrder(query.sort) === 'position' ? inGroups(wanted, search) : inOrder(wanted)
}

/** The rows that are found by their titles in the order of the list, and then, if they don't fill the page, the rest. */
function inGroups({ query, key, from, to }: Wanted, search: Search): Sql {
  const byTitle = matchesByTitle(search)
  const group = (name: Group, also: Sql, limit: Sql) => {
    const rows = { ...groupBetween(name, query.sort, from, to), query, key: sortKeys.position }
    return sql`SELECT t.* FROM ${firstRows({ ...rows, also: [...rows.also, also] }, limit)}`
  }
  const most = sql`${query.limit + 1}`
  const rest = sql`(SELECT ${most} - COUNT(*) FROM "titled")`
  return sql`
    FROM (
      WITH "titled" AS MATERIALIZED (${group('title', byTitle, most)})
      SELECT * FROM "titled" UNION ALL
      SELECT * FROM (${group('text', sql`NOT ${byTitle}`, rest)}) o) t
    ORDER BY ${ordering(query, key)} LIMIT ${most}`
}

/** The part of a group between two places, each of which may be in the other group. */
function groupBetween(
  group: Group,
  sort: TaskSort,
  from?: Cursor,
  to?: Cursor,
): Pick<Wanted, 'from' | 'to' | 'also'> {
  const digits = groupDigits(sort)
  const place = (cursor?: Cursor) => {
    if (cursor === undefined) return undefined
    const key = String(cursor.key)
    const of: Group = key.startsWith(digits.title) ? 'title' : 'text'
    return { of, cursor: { ...cursor, key: key.slice(1) } }
  }
  const [first, last] = [place(from), place(to)]
  const isEmpty = group === 'title' ? first?.of === 'text' : last?.of === 'title'
  return {
    from: first?.of === group ? first.cursor : undefined,
    to: last?.of === group ? last.cursor : undefined,
    also: isEmpty ? [sql`FALSE`] : [],
  }
}

/**
 * The rows of the page, and one more. An index has the tasks of one status in the requested order, but no index has
 * those of two. For several statuses, each yields as many rows as the page may need, and the page is made from these.
 */
function inOrder(wanted: Wanted): Sql {
  const { query, key } = wanted
  const most = sql`${query.limit + 1}`
  const [only, ...others] = new Set(isWithinStatus(query) ? taskStatuses : query.status)
  if (others.length === 0) return sql`FROM ${firstRows(wanted, most)}`
  const branches = [only, ...others].map((status) => {
    const ofStatus = { ...wanted, query: { ...query, status: status ? [status] : [] } }
    return sql`SELECT * FROM (SELECT t.* FROM ${firstRows(ofStatus, most)}) b`
  })
  return sql`
    FROM (${sqlList(branches, ' UNION ALL ')}) t
    ORDER BY ${ordering(query, key)}
    LIMIT ${most}`
}

/** Whether every status has to be read by itself: by completion, and in a project or section, each has its own order only. */
function isWithinStatus({ sort, status, projectId, sectionId }: TaskListQuery): boolean {
  const order = taskOrder(sort)
  const isOfPart = projectId !== undefined || typeof sectionId === 'number'
  const isByStatus = order === 'completedAt' || (order === 'position' && isOfPart)
  return isByStatus && status.length === 0
}

/** The first rows in the order of the key. */
function firstRows(wanted: Wanted, limit: Sql): Sql {
  return sql`
    "Task" t
    WHERE ${sqlList(conditions(wanted), ' AND ')}
    ORDER BY ${ordering(wanted.query, wanted.key)}
    LIMIT ${limit}`
}

/**
 * The conditions that rows have to meet. The index for the order groups the rows of one status; all other conditions
 * are checked row by row along the way. SQLite would prefer to find the rows that a filter lets through and sort those,
 * even if they are half of the table. So filter columns are cast to the type that they already have: no index in SQLite
 * is on an expression, and PostgreSQL, which knows how many rows a filter lets through, ignores such a cast. When the
 * list is ordered by the column itself, its index is the right one.
 */
function conditions({ query, key, from, to, also }: Wanted): Sql[] {
  const { sort } = query
  const order = taskOrder(sort)
  const found = filterConditions(query, {
    status: sql`CAST(t."status" AS TEXT)`,
    priority: order === 'priority' ? key : sql`CAST(t."priority" AS INTEGER)`,
    dueDate: order === 'dueDate' ? key : sql`CAST(t."dueDate" AS TEXT)`,
  })
  if (query.projectId === undefined) found.push(inOpenProject)
  if (from !== undefined) found.push(beyond(from, sort, key))
  if (to !== undefined) found.push(upTo(to, sort, key))
  return [...found, ...also]
}

/**
 * The conditions of the filters, which pages and counts share.
 *
 * @param columns what is compared; a single status is always compared with its column
 */
export function filterConditions(
  filter: TaskFilter,
  columns: { status: Sql; priority: Sql; dueDate: Sql },
): Sql[] {
  const { status, priority, projectId, sectionId, labelIds, dueBefore, dueAfter, q, trash } = filter
  // A range, because SQLite would visit every row to find those that are not null.
  const found = [trash ? sql`t."deletedAt" >= ${longAgo}` : sql`t."deletedAt" IS NULL`]
  // The index of a section has fewer rows than that of its project, and none has those in no section.
  if (typeof sectionId === 'number') found.push(sql`t."sectionId" = ${rowInteger(sectionId)}`)
  else if (sectionId === 'none') found.push(sql`CAST(t."sectionId" AS INTEGER) IS NULL`)
  if (projectId !== undefined) {
    const id = rowInteger(projectId)
    const column =
      typeof sectionId === 'number' ? sql`CAST(t."projectId" AS INTEGER)` : sql`t."projectId"`
    found.push(sql`${column} = ${id} AND EXISTS (
      SELECT 1 FROM "Project" p WHERE p."id" = ${id} AND p."deletedAt" IS NULL)`)
  }
  const [only, ...others] = new Set(status)
  if (others.length > 0) found.push(sql`${columns.status} IN (${sqlList([only, ...others])})`)
  else if (only !== undefined) found.push(sql`t."status" = ${only}`)
  if (priority.length > 0) {
    const levels = priority.map((name) => taskPriorities.indexOf(name))
    found.push(sql`${columns.priority} IN (${sqlList(levels)})`)
  }
  if (labelIds.length > 0) {
    const ids = sqlList(labelIds.map(rowInteger))
    found.push(sql`t."id" IN (SELECT "taskId" FROM "TaskLabel" WHERE "labelId" IN (${ids}))`)
  }
  if (dueBefore !== undefined) found.push(sql`${columns.dueDate} <= ${dueBefore}`)
  if (dueAfter !== undefined) found.push(sql`${columns.dueDate} >= ${dueAfter}`)
  const search = searchOf(q)
  if (search !== null) found.push(matches(search))
  return found
}

/** The rows after a cursor. Row values are compared, because an index answers that as one range. */
function beyond(cursor: Cursor, sort: TaskSort, key: Sql): Sql {
  const comparison = isDescending(sort) ? sql`<` : sql`>`
  if (cursor.key === null) return sql`(${key} IS NULL AND t."id" ${comparison} ${rowId(cursor)})`
  const rest = sql`${rowValue(key, sort)} ${comparison} ${placeOf(cursor, sort)}`
  return isNullable(sort) ? sql`(${rest} OR ${key} IS NULL)` : rest
}

/** The rows up to a cursor: all rows that `beyond` leaves out. */
function upTo(cursor: Cursor, sort: TaskSort, key: Sql): Sql {
  const comparison = isDescending(sort) ? sql`>=` : sql`<=`
  return cursor.key === null
    ? sql`(${key} IS NOT NULL OR t."id" ${comparison} ${rowId(cursor)})`
    : sql`${rowValue(key, sort)} ${comparison} ${placeOf(cursor, sort)}`
}

/** All that an order compares. */
const rowValue = (key: Sql, sort: TaskSort) => sql`(${sqlList([key, ...tieBreakers(sort)])})`

/** The same of the row that a cursor names. */
function placeOf(cursor: Cursor, sort: TaskSort): Sql {
  const time = taskOrder(sort) === 'dueDate' ? [storedTime(cursor.time)] : []
  return sql`(${sqlList([cursor.key, ...time, rowId(cursor)])})`
}

const rowId = ({ id }: Cursor) => Math.min(id, maxRowInteger)

/**
 * Tasks without a due date, or that are not done, come last in both directions. Ids break ties, so every order is total.
 * `deletedAt` is null in all live rows. It is named because otherwise PostgreSQL does not see that an index that begins
 * with it has this order. In the trash `deletedAt` differs, and rows are sorted when they are read.
 */
function ordering({ sort, trash }: TaskListQuery, key: Sql): Sql {
  const direction = isDescending(sort) ? sql`DESC` : sql`ASC`
  const nulls = isNullable(sort) ? sql`NULLS LAST` : noSql
  const first = trash ? noSql : sql`t."deletedAt" ${direction},`
  const ties = tieBreakers(sort).map((column) => sql`${column} ${direction}`)
  return sql`${first} ${key} ${direction} ${nulls}, ${sqlList(ties)}`
}
