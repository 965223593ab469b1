import { integer, text } from '../db/columns'
import type { Tx } from '../db/database'
import { type Sql, sql, sqlList } from '../db/sql'
import { rowsOf } from '../db/statement'
import { add, requireRoom } from '../labels/repository'
import { fold } from '../text/fold'
import { type TransferLabel, transferLabels } from './backup'

/** The labels of imported tasks. */

const stagedRows = rowsOf({
  number: integer,
  labels: text.transform((json) => transferLabels.parse(JSON.parse(json))),
})
const keyRows = rowsOf({ id: integer, nameKey: text })

/**
 * Gives published tasks their labels. Labels that there are not yet are made; of two whose folded names are equal, the
 * first decides how it is written.
 *
 * @param ids the published tasks, by their numbers
 * @throws RefusedError `invalid` when there would be more labels than allowed
 */
export async function publishLabels(
  tx: Tx,
  range: Sql,
  ids: ReadonlyMap<number, number>,
): Promise<void> {
  const staged = await tx.rows(stagedRows`
    SELECT "number", "labels" FROM "ImportedTask"
    WHERE ${range} AND "taskId" IS NULL AND "labels" IS NOT NULL ORDER BY "number"`)
  if (staged.length === 0) return
  const known = await idsOfLabels(
    tx,
    staged.flatMap(({ labels }) => labels),
  )
  const pairs = staged.flatMap(({ number, labels }) => {
    const own = new Set(labels.map(({ name }) => known.get(fold(name))))
    return [...own].map((label) => sql`(${ids.get(number)}, ${label})`)
  })
  await tx.run(sql`INSERT INTO "TaskLabel" ("taskId", "labelId") VALUES ${sqlList(pairs)}`)
}

/** Makes those of these labels that there are not yet. */
export async function addMissingLabels(tx: Tx, labels: readonly TransferLabel[]): Promise<void> {
  if (labels.length > 0) await idsOfLabels(tx, labels)
}

/** The ids of these labels by their folded names. */
async function idsOfLabels(
  tx: Tx,
  labels: readonly TransferLabel[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Map<string, TransferLabel>()
  for (const label of labels) {
    const key = fold(label.name)
    if (!wanted.has(key)) wanted.set(key, label)
  }
  const found = await tx.rows(keyRows`
    SELECT "id", "nameKey" FROM "Label" WHERE "nameKey" IN (${sqlList([...wanted.keys()])})`)
  const known = new Map(found.map(({ id, nameKey }) => [nameKey, id]))
  const missing = [...wanted].filter(([key]) => !known.has(key))
  if (missing.length > 0) await requireRoom(tx, missing.length)
  for (const [key, label] of missing) known.set(key, (await add(tx, label)).id)
  return known
}
