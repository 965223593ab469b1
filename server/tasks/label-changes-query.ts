import { integer } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { noSql, sql, sqlList } from '../db/sql'
import { anyRows, rowsOf, type Statement } from '../db/statement'
import { invalid } from '../errors'
import { requireLabels } from '../labels/label-query'
import { maxTaskLabels, type TaskPatch } from './schema'

/** Which labels tasks carry, and how a change to them is made and checked. */

const countRows = rowsOf({ count: integer })

/** The part of a patch that is about labels. */
type Labelling = {
  [Field in 'labelIds' | 'addedLabelIds' | 'removedLabelIds']?: TaskPatch[Field] | undefined
}

/** The statements that change the labels of tasks. */
export function changeLabels(
  taskIds: readonly number[],
  { labelIds, addedLabelIds = labelIds, removedLabelIds = [] }: Labelling,
): Statement<unknown>[] {
  const gone = labelIds ? withoutOthers(taskIds, labelIds) : withoutThese(taskIds, removedLabelIds)
  return [...gone, ...withThese(taskIds, addedLabelIds ?? [])]
}

/** The statement that gives new tasks their labels; none if they have none. */
export function labelNew(
  tasks: readonly { id: number; labelIds: readonly number[] }[],
): Statement<unknown>[] {
  const pairs = tasks.flatMap(({ id, labelIds }) => labelIds.map((label) => sql`(${id}, ${label})`))
  if (pairs.length === 0) return []
  return [anyRows`INSERT INTO "TaskLabel" ("taskId", "labelId") VALUES ${sqlList(pairs)}`]
}

/**
 * Checks that a change names labels that there are, and gives no task more than it may carry.
 *
 * @throws RefusedError `invalid`
 */
export async function requireLabelling(
  db: Db,
  taskIds: readonly number[],
  { labelIds, addedLabelIds = [], removedLabelIds = [] }: Labelling,
): Promise<void> {
  await requireLabels(
    db,
    { ids: labelIds, pointer: '/labelIds' },
    { ids: addedLabelIds, pointer: '/addedLabelIds' },
  )
  if (addedLabelIds.length === 0) return
  const changed = [...addedLabelIds, ...removedLabelIds].map(rowInteger)
  const [full] = await db.rows(countRows`
    SELECT COUNT(*) AS "count" FROM "TaskLabel"
    WHERE "taskId" IN (${sqlList(taskIds.map(rowInteger))}) AND "labelId" NOT IN (${sqlList(changed)})
    GROUP BY "taskId" HAVING COUNT(*) > ${maxTaskLabels - addedLabelIds.length} LIMIT 1`)
  if (full) throw invalid('/addedLabelIds', `a task can carry at most ${maxTaskLabels} labels`)
}

/** Takes from tasks all labels but these. */
function withoutOthers(taskIds: readonly number[], kept: readonly number[]) {
  const others =
    kept.length === 0 ? noSql : sql`AND "labelId" NOT IN (${sqlList(kept.map(rowInteger))})`
  return [
    anyRows`
      DELETE FROM "TaskLabel" WHERE "taskId" IN (${sqlList(taskIds.map(rowInteger))}) ${others}`,
  ]
}

/** Takes these labels from tasks. */
function withoutThese(taskIds: readonly number[], removed: readonly number[]) {
  if (removed.length === 0) return []
  return [
    anyRows`
      DELETE FROM "TaskLabel" WHERE "taskId" IN (${sqlList(taskIds.map(rowInteger))})
        AND "labelId" IN (${sqlList(removed.map(rowInteger))})`,
  ]
}

/** Gives these labels to tasks, which may carry some of them. */
function withThese(taskIds: readonly number[], added: readonly number[]) {
  if (added.length === 0) return []
  return [
    anyRows`
      INSERT INTO "TaskLabel" ("taskId", "labelId")
      SELECT t."id", l."id" FROM "Task" t CROSS JOIN "Label" l
      WHERE t."id" IN (${sqlList(taskIds.map(rowInteger))}) AND t."deletedAt" IS NULL
        AND l."id" IN (${sqlList(added.map(rowInteger))})
      ON CONFLICT DO NOTHING`,
  ]
}
