import { integer } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { sqlList } from '../db/sql'
import { rowsOf } from '../db/statement'
import { openStatuses } from './schema'

const countRows = rowsOf({ count: integer })

/**
 * The number of open tasks in a project, archived or not; null if there is no such project outside the trash. One range of
 * an index for each status.
 */
export async function countOpenTasks(db: Db, projectId: number): Promise<number | null> {
  const [row] = await db.rows(countRows`
    SELECT (
      SELECT COUNT(*) FROM "Task" t
      WHERE t."projectId" = p."id" AND t."deletedAt" IS NULL
        AND t."status" IN (${sqlList(openStatuses)})) AS "count"
    FROM "Project" p WHERE p."id" = ${rowInteger(projectId)} AND p."deletedAt" IS NULL`)
  return row?.count ?? null
}
