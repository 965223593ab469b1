import { epochColumn } from '../db/cache-state-row'
import { integer, text, time } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { columnList, type RowOf, rowsOf } from '../db/statement'
import type { Filter } from './schema'

/** The columns of a filter's row that the wire format holds. */
export const filterColumns = {
  id: integer,
  name: text,
  query: text,
  version: integer,
  createdAt: time,
  updatedAt: time,
}

const foundRows = rowsOf({ ...filterColumns, epoch: text })
const columns = columnList(filterColumns, 'f')

/** A filter, and whose it has to be. */
export interface OwnFilter {
  id: number
  userId: number
}

/** One filter of a person, or null. */
export async function findFilter(db: Db, { id, userId }: OwnFilter): Promise<Filter | null> {
  const [row] = await db.rows(foundRows`
    SELECT ${columns}, ${epochColumn} FROM "Filter" f
    WHERE f."id" = ${rowInteger(id)} AND f."userId" = ${rowInteger(userId)}`)
  return row ? filterOf(row, row.epoch) : null
}

/** All filters of a person, in the order of their folded names. */
export async function findFilters(db: Db, userId: number): Promise<Filter[]> {
  const rows = await db.rows(foundRows`
    SELECT ${columns}, ${epochColumn} FROM "Filter" f
    WHERE f."userId" = ${rowInteger(userId)} ORDER BY f."nameKey"`)
  return rows.map((row) => filterOf(row, row.epoch))
}

/** Converts a row to its wire format. */
export function filterOf(row: RowOf<typeof filterColumns>, epoch: string): Filter {
  return {
    id: row.id,
    name: row.name,
    query: row.query,
    version: row.version,
    epoch,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
