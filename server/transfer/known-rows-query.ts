import { integer } from '../db/columns'
import type { Db, Tx } from '../db/database'
import { type Sql, sql } from '../db/sql'
import { rowsOf } from '../db/statement'

/** The rows of an import that an earlier one has added already. */

const knownRows = rowsOf({ tasks: integer, inTrash: integer, subtasks: integer })

/** How many staged rows are not published again. */
export interface KnownRows {
  tasks: number
  /** Of these tasks, how many are in the trash. */
  inTrash: number
  /** Their staged subtasks. */
  subtasks: number
}

/** Finds the tasks that some staged rows have become before. Resolves with their number. */
export function markKnown(tx: Tx, range: Sql): Promise<number> {
  const known = sql`
    SELECT t."id" FROM "Task" t
    WHERE t."source" = "ImportedTask"."source" AND t."externalId" = "ImportedTask"."externalId"`
  return tx.run(sql`
    UPDATE "ImportedTask" SET "taskId" = (${known}) WHERE ${range} AND EXISTS (${known})`)
}

/** Counts the staged rows that are known. A task is also in the trash if its project is. */
export async function countKnown(db: Db, importId: string): Promise<KnownRows> {
  const [counts] = await db.rows(knownRows`
    SELECT count(*) AS "tasks", count(COALESCE(t."deletedAt", p."deletedAt")) AS "inTrash", (
        SELECT count(*) FROM "ImportedSubtask" s
          JOIN "ImportedTask" i ON i."importId" = s."importId" AND i."number" = s."taskNumber"
        WHERE s."importId" = ${importId} AND i."taskId" IS NOT NULL) AS "subtasks"
    FROM "ImportedTask" i JOIN "Task" t ON t."id" = i."taskId"
      JOIN "Project" p ON p."id" = t."projectId"
    WHERE i."importId" = ${importId}`)
  if (!counts) throw new Error('a count has no row')
  return counts
}
