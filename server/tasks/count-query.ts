import { z } from 'zod'
import { integer, text } from '../db/columns'
import type { Db } from '../db/database'
import { noSql, type Sql, sql, sqlList } from '../db/sql'
import { rowsOf } from '../db/statement'
import { isOpen } from '../projects/project-query'
import { filterConditions } from './page-query'
import { type TaskCountQuery, type TaskCounts, taskPriorities } from './schema'
import { candidates, rareWord, searchOf } from './search-query'

const countRows = rowsOf({ value: z.union([text, integer, z.null()]), count: integer })

const columns: Record<TaskCountQuery['by'], Sql> = {
  status: sql`t."status"`,
  priority: sql`t."priority"`,
  dueDate: sql`t."dueDate"`,
  section: sql`t."sectionId"`,
}

/**
 * The same for the tasks of some projects. An index has them by status, and by no other group: SQLite would read those of
 * all projects again for each of them, only to have them in the order of another index. None is on an expression.
 */
const columnsInProject: typeof columns = {
  status: columns.status,
  priority: sql`CAST(t."priority" AS INTEGER)`,
  dueDate: sql`CAST(t."dueDate" AS TEXT)`,
  section: sql`CAST(t."sectionId" AS INTEGER)`,
}

/**
 * Counts the tasks of each group, in one statement over an index. There are no stored counters: every writer would have
 * to change the same one. The groups are those of each status, because the indexes have them in this order.
 *
 * Of all projects, the tasks of those that are archived or in the trash are counted as well, and subtracted: no index
 * would have to be left to ask each task for its project.
 */
export async function countTasks(db: Db, query: TaskCountQuery): Promise<TaskCounts> {
  const { by } = query
  const group = by === 'status' ? columns.status : sql`${columns.status}, ${columns[by]}`
  const isWanted = sqlList(filterConditions(query, columns), ' AND ')
  const closed = sql`
    UNION ALL SELECT ${columnsInProject[by]} AS "value", -COUNT(*) AS "count"
    FROM "Project" p CROSS JOIN "Task" t
    WHERE NOT ${isOpen} AND t."projectId" = p."id" AND ${isWanted}
    GROUP BY p."id", ${columnsInProject[by]}`
  const rows = await db.rows(countRows`
    SELECT "value", "count" FROM (
      SELECT ${columns[by]} AS "value", COUNT(*) AS "count" FROM ${await source(db, query)}
      WHERE ${isWanted} GROUP BY ${group} ${query.projectId === undefined ? closed : noSql}) c
    ORDER BY "value"`)
  const counts = new Map<string, number>()
  for (const { value, count } of rows) {
    const name = nameOf(by, value)
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  return Object.fromEntries([...counts].filter(([, count]) => count > 0))
}

/** What is counted: of a search for a rare word, only the tasks that may have it. */
async function source(db: Db, { q }: TaskCountQuery): Promise<Sql> {
  const search = searchOf(q)
  const word = search && (await rareWord(db, search))
  if (!search || !word) return sql`"Task" t`
  return sql`(${candidates(word, search)}) c JOIN "Task" t ON t."id" = c."id"`
}

/** The name of a group. The database stores priorities as numbers, and sections are named by their ids. */
function nameOf(by: TaskCountQuery['by'], value: string | number | null): string {
  return by === 'priority' ? (taskPriorities[Number(value)] ?? 'none') : String(value ?? 'none')
}
