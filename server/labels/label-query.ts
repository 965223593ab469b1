import { epochColumn } from '../db/cache-state-row'
import { integer, text, time } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { sqlList } from '../db/sql'
import { columnList, type RowOf, rowsOf } from '../db/statement'
import { invalid } from '../errors'
import { type Label, labelSchema } from './schema'

/** The columns of a label's row that the wire format holds. */
export const labelColumns = {
  id: integer,
  name: text,
  color: labelSchema.shape.color,
  version: integer,
  createdAt: time,
  updatedAt: time,
}

const foundRows = rowsOf({ ...labelColumns, epoch: text })
const idRows = rowsOf({ id: integer })
const columns = columnList(labelColumns, 'l')

/** One label, or null. */
export async function findLabel(db: Db, id: number): Promise<Label | null> {
  const [row] = await db.rows(foundRows`
    SELECT ${columns}, ${epochColumn} FROM "Label" l WHERE l."id" = ${rowInteger(id)}`)
  return row ? labelOf(row, row.epoch) : null
}

/** All labels, in the order of their folded names. */
export async function findLabels(db: Db): Promise<Label[]> {
  const rows = await db.rows(foundRows`
    SELECT ${columns}, ${epochColumn} FROM "Label" l ORDER BY l."nameKey"`)
  return rows.map((row) => labelOf(row, row.epoch))
}

/** Labels that an input lists, and where it does. */
export interface NamedLabels {
  ids: readonly number[] | undefined
  pointer: string
}

/**
 * Checks that there are such labels.
 *
 * @throws RefusedError `invalid` at the first one of which there is no such label
 */
export async function requireLabels(db: Db, ...named: readonly NamedLabels[]): Promise<void> {
  const ids = [...new Set(named.flatMap(({ ids = [] }) => ids))]
  if (ids.length === 0) return
  const rows = await db.rows(idRows`
    SELECT "id" FROM "Label" WHERE "id" IN (${sqlList(ids.map(rowInteger))})`)
  const known = new Set(rows.map(({ id }) => id))
  for (const { ids = [], pointer } of named) {
    const missing = ids.findIndex((id) => !known.has(id))
    if (missing !== -1) throw invalid(`${pointer}/${missing}`, 'there is no such label')
  }
}

/** Converts a row to its wire format. */
export function labelOf(row: RowOf<typeof labelColumns>, epoch: string): Label {
  return {
    id: row.id,
    name: row.name,
    color: row.color,
    version: row.version,
    epoch,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
