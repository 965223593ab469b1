import { epochColumn } from '../db/cache-state-row'
import { integer, text } from '../db/columns'
import type { Db, Tx } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { type Sql, sql, sqlList } from '../db/sql'
import { anyRows, columnList, demanding, type RowOf, rowsOf } from '../db/statement'
import { invalid, notFound } from '../errors'
import { fold } from '../text/fold'
import { meets } from '../versions/meets'
import { type Precondition, requireState } from '../versions/precondition'
import { labelColumns, labelOf } from './label-query'
import { type Label, type LabelCreate, type LabelPatch, maxLabels } from './schema'

/** Writes to labels. Each ends its transaction; a change raises the version of the label. */

const labelRows = rowsOf(labelColumns)
const idRows = rowsOf({ id: integer })
const stateRows = rowsOf({ version: integer, epoch: text })
const countRows = rowsOf({ count: integer })
const columns = columnList(labelColumns)

/** A label to change, if it is in the demanded state. */
export interface LabelTarget extends Precondition {
  id: number
}

/** Adds a label. */
export function create(tx: Tx, fields: LabelCreate, epoch: string): Promise<Label> {
  const insert = insertLabel(fields)
  return tx.commit({
    statements: [insert],
    result: (replies) => labelOf(replies.one(insert), epoch),
  })
}

/** Adds a label in the caller's transaction. */
export async function add(tx: Tx, fields: LabelCreate): Promise<RowOf<typeof labelColumns>> {
  const [row] = await tx.rows(insertLabel(fields))
  if (!row) throw new Error('no label was added')
  return row
}

/**
 * Changes what the patch names.
 *
 * @throws RefusedError `not_found`, or `conflict` when the label is in another state
 */
export function update(
  tx: Tx,
  { patch, id, ...precondition }: LabelTarget & { patch: LabelPatch },
  epoch: string,
): Promise<Label> {
  const change = demanding(
    1,
    labelRows`
      UPDATE "Label" SET ${sqlList(assignments(patch))}
      WHERE "id" = ${rowInteger(id)} ${meets(precondition, epoch)} RETURNING ${columns}`,
  )
  return tx.commit({
    statements: [change],
    result: (replies) => labelOf(replies.one(change), epoch),
    explain: (db) => requireLabel(db, { id, ...precondition }),
  })
}

/** Takes a label from some tasks, which raises their versions. No user has changed them: `updatedAt` stays. */
export function takeFrom(tx: Tx, id: number, taskIds: readonly number[]): Promise<void> {
  const tasks = sqlList(taskIds.map(rowInteger))
  return tx.commit({
    statements: [
      anyRows`
        UPDATE "Task" SET "version" = "version" + 1 WHERE "id" IN (${tasks}) AND "id" IN (
          SELECT "taskId" FROM "TaskLabel" WHERE "labelId" = ${rowInteger(id)})`,
      anyRows`
        DELETE FROM "TaskLabel" WHERE "labelId" = ${rowInteger(id)} AND "taskId" IN (${tasks})`,
    ],
    result: () => undefined,
  })
}

/** Deletes a label in the demanded state unless a task carries it. Resolves with whether it did. */
export function remove(
  tx: Tx,
  { id, ...precondition }: LabelTarget,
  epoch: string,
): Promise<boolean> {
  const gone = idRows`
    DELETE FROM "Label" WHERE "id" = ${rowInteger(id)} ${meets(precondition, epoch)}
      AND NOT EXISTS (SELECT 1 FROM "TaskLabel" WHERE "labelId" = ${rowInteger(id)})
    RETURNING "id"`
  return tx.commit({ statements: [gone], result: (replies) => replies.of(gone).length > 0 })
}

/** Some of the tasks that carry a label, in the trash or not. */
export async function findCarriers(db: Db, id: number, limit: number): Promise<number[]> {
  const rows = await db.rows(idRows`
    SELECT "taskId" AS "id" FROM "TaskLabel" WHERE "labelId" = ${rowInteger(id)}
    ORDER BY "taskId" LIMIT ${limit}`)
  return rows.map(({ id }) => id)
}

/** @throws RefusedError `not_found`, or `conflict` when the label is in another state */
export async function requireLabel(db: Db, { id, ...demanded }: LabelTarget): Promise<void> {
  const [label] = await db.rows(stateRows`
    SELECT l."version", ${epochColumn} FROM "Label" l WHERE l."id" = ${rowInteger(id)}`)
  if (!label) throw notFound()
  requireState(demanded, label)
}

/** @throws RefusedError `invalid` when there would be more labels than allowed */
export async function requireRoom(db: Db, count: number): Promise<void> {
  const [found] = await db.rows(countRows`SELECT COUNT(*) AS "count" FROM "Label"`)
  if ((found?.count ?? 0) + count > maxLabels) {
    throw invalid('', `there can be at most ${maxLabels} labels`)
  }
}

/**
 * Checks that a name is not taken, whatever its case and accents.
 *
 * @param of the label that is to get the name, if there is one already
 * @throws RefusedError `invalid`
 */
export async function requireFreeName(
  db: Db,
  name: string,
  { pointer, of = 0 }: { pointer: string; of?: number },
): Promise<void> {
  const taken = await db.rows(anyRows`
    SELECT 1 FROM "Label" WHERE "nameKey" = ${fold(name)} AND "id" <> ${rowInteger(of)}`)
  if (taken.length > 0) throw invalid(pointer, 'must not be the name of another label')
}

function insertLabel({ name, color }: LabelCreate) {
  const now = new Date()
  return demanding(
    1,
    labelRows`
      INSERT INTO "Label" ("name", "nameKey", "color", "createdAt", "updatedAt")
      VALUES (${name}, ${fold(name)}, ${color}, ${now}, ${now}) RETURNING ${columns}`,
  )
}

/** The columns that a patch sets. */
function assignments({ name, color }: LabelPatch): Sql[] {
  const set: Sql[] = [sql`"version" = "version" + 1`, sql`"updatedAt" = ${new Date()}`]
  if (name !== undefined) set.push(sql`"name" = ${name}`, sql`"nameKey" = ${fold(name)}`)
  if (color !== undefined) set.push(sql`"color" = ${color}`)
  return set
}
