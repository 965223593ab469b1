import { epochColumn } from '../db/cache-state-row'
import { integer, text } from '../db/columns'
import type { Db, Tx } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { type Sql, sql, sqlList } from '../db/sql'
import { anyRows, columnList, demanding, rowsOf } from '../db/statement'
import { invalid, notFound } from '../errors'
import { fold } from '../text/fold'
import { meets } from '../versions/meets'
import { type Precondition, requireState } from '../versions/precondition'
import { filterColumns, filterOf, type OwnFilter } from './filter-query'
import { type Filter, type FilterCreate, type FilterPatch, maxFilters } from './schema'

/** Writes to saved filters. Each ends its transaction; a change raises the version of the filter. */

const filterRows = rowsOf(filterColumns)
const idRows = rowsOf({ id: integer })
const stateRows = rowsOf({ version: integer, epoch: text })
const countRows = rowsOf({ count: integer })
const columns = columnList(filterColumns)

/** A filter to change, if it is its owner's and in the demanded state. */
export interface FilterTarget extends OwnFilter, Precondition {}

/** Adds a filter of a person. */
export function create(
  tx: Tx,
  { name, query }: FilterCreate,
  userId: number,
  epoch: string,
): Promise<Filter> {
  const now = new Date()
  const insert = demanding(
    1,
    filterRows`
      INSERT INTO "Filter" ("userId", "name", "nameKey", "query", "createdAt", "updatedAt")
      VALUES (${rowInteger(userId)}, ${name}, ${fold(name)}, ${query}, ${now}, ${now})
      RETURNING ${columns}`,
  )
  return tx.commit({
    statements: [insert],
    result: (replies) => filterOf(replies.one(insert), epoch),
  })
}

/**
 * Changes what the patch names.
 *
 * @throws RefusedError `not_found`, or `conflict` when the filter is in another state
 */
export function update(
  tx: Tx,
  { patch, ...target }: FilterTarget & { patch: FilterPatch },
  epoch: string,
): Promise<Filter> {
  const change = demanding(
    1,
    filterRows`
      UPDATE "Filter" SET ${sqlList(assignments(patch))}
      WHERE ${isTarget(target, epoch)} RETURNING ${columns}`,
  )
  return tx.commit({
    statements: [change],
    result: (replies) => filterOf(replies.one(change), epoch),
    explain: (db) => requireFilter(db, target),
  })
}

/**
 * Deletes a filter.
 *
 * @throws RefusedError `not_found`, or `conflict` when the filter is in another state
 */
export function remove(tx: Tx, target: FilterTarget, epoch: string): Promise<{ id: number }> {
  const gone = demanding(
    1,
    idRows`DELETE FROM "Filter" WHERE ${isTarget(target, epoch)} RETURNING "id"`,
  )
  return tx.commit({
    statements: [gone],
    result: () => ({ id: target.id }),
    explain: (db) => requireFilter(db, target),
  })
}

const isTarget = ({ id, userId, ...demanded }: FilterTarget, epoch: string): Sql =>
  sql`"id" = ${rowInteger(id)} AND "userId" = ${rowInteger(userId)} ${meets(demanded, epoch)}`

/** @throws RefusedError `not_found`, or `conflict` when the filter is in another state */
async function requireFilter(db: Db, { id, userId, ...demanded }: FilterTarget): Promise<void> {
  const [filter] = await db.rows(stateRows`
    SELECT f."version", ${epochColumn} FROM "Filter" f
    WHERE f."id" = ${rowInteger(id)} AND f."userId" = ${rowInteger(userId)}`)
  if (!filter) throw notFound()
  requireState(demanded, filter)
}

/** @throws RefusedError `invalid` when a person has as many filters as allowed */
export async function requireRoom(db: Db, userId: number): Promise<void> {
  const [found] = await db.rows(countRows`
    SELECT COUNT(*) AS "count" FROM "Filter" WHERE "userId" = ${rowInteger(userId)}`)
  if ((found?.count ?? 0) >= maxFilters) {
    throw invalid('', `there can be at most ${maxFilters} saved filters`)
  }
}

/**
 * Checks that no filter of a person has a name, whatever its case and accents.
 *
 * @param of the filter that is to get the name, if there is one already
 * @throws RefusedError `invalid`
 */
export async function requireFreeName(
  db: Db,
  name: string,
  { userId, of = 0 }: { userId: number; of?: number },
): Promise<void> {
  const taken = await db.rows(anyRows`
    SELECT 1 FROM "Filter"
    WHERE "userId" = ${rowInteger(userId)} AND "nameKey" = ${fold(name)} AND "id" <> ${rowInteger(of)}`)
  if (taken.length > 0) throw invalid('/name', 'must not be the name of another filter')
}

/** The columns that a patch sets. */
function assignments({ name, query }: FilterPatch): Sql[] {
  const set: Sql[] = [sql`"version" = "version" + 1`, sql`"updatedAt" = ${new Date()}`]
  if (name !== undefined) set.push(sql`"name" = ${name}`, sql`"nameKey" = ${fold(name)}`)
  if (query !== undefined) set.push(sql`"query" = ${query}`)
  return set
}
