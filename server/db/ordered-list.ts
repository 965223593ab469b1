import { generateNKeysBetween } from 'fractional-indexing'
import { integer, text } from './columns'
import type { Db } from './database'
import { rowInteger } from './row-integer'
import { noSql, type Sql, sql, sqlList } from './sql'
import { anyRows, rowsOf, type Statement } from './statement'
import { valueById } from './value-by-id'

/**
 * Lists that users order by hand.
 *
 * A row's `position` is a fractional rank: text that compares by its bytes (SQLite does that by itself, PostgreSQL with
 * `COLLATE "C"`), with room for another rank between any two. Rows of equal rank are ordered by id. So a move writes
 * one row, with one exception: if ranks have become too long, because many rows were moved to one place, or are equal,
 * because a row came back from the trash, the neighbours get new ranks as well.
 */

/** A row and its rank. */
export interface Ranked {
  id: number
  position: string
}

/** The rows of one list. */
export interface OrderedList {
  table: Sql
  /** The column that identifies its rows. */
  id: Sql
  /** What a row that makes room changes besides its rank, to follow it; nothing for rows without versions. */
  raise: Sql
  /** The condition that selects the rows of the list. */
  rows: Sql
  /**
   * The column that this condition fixes to one value, and that the index on the list's order starts with. PostgreSQL
   * recognizes that an index has the requested order only if the query's own order names this column.
   */
  sameInAll: Sql
}

/** What rows with versions change when they make room. */
export const raiseVersion = sql`, "version" = "version" + 1`

/** A free place: the rank for the row that goes there, and the neighbours that have to make room. */
export interface Place {
  position: string
  moved: Ranked[]
}

/** Adjacent free places: a rank for each row that goes there, and the neighbours that have to make room. */
export interface Places {
  positions: string[]
  moved: Ranked[]
}

/** Ten moves to one place add two characters or fewer, so only a place of hundreds of moves gets this far. */
const maxRank = 100

const rankedRows = rowsOf({ id: integer, position: text })

/** The row of a list with that id, or null. */
export async function findRanked(db: Db, list: OrderedList, id: number): Promise<Ranked | null> {
  const [row] = await db.rows(rankedRows`
    SELECT ${list.id} AS "id", "position" FROM ${list.table}
    WHERE ${list.rows} AND ${list.id} = ${rowInteger(id)}`)
  return row ?? null
}

/**
 * Finds the place right after a row, or at the top.
 *
 * @param after the row above the place; null for the top
 * @param mover the row that is about to move there, which does not count as a neighbour
 */
export async function placeAfter(
  db: Db,
  list: OrderedList,
  after: Ranked | null,
  mover?: number,
): Promise<Place> {
  return onlyPlace(await placesAfter(db, list, 1, after, mover))
}

/** Finds adjacent places at the top of a list. */
export function placesAtTop(db: Db, list: OrderedList, count: number): Promise<Places> {
  return placesAfter(db, list, count, null)
}

/** Finds the place at the end of a list. */
export async function placeAtEnd(db: Db, list: OrderedList): Promise<Place> {
  return onlyPlace(await placesAtEnd(db, list, 1))
}

/** Finds adjacent places at the end of a list. */
export async function placesAtEnd(db: Db, list: OrderedList, count: number): Promise<Places> {
  const { table, id, rows, sameInAll } = list
  const [last] = await db.rows(rankedRows`
    SELECT ${id} AS "id", "position" FROM ${table} WHERE ${rows}
    ORDER BY ${sameInAll} DESC, "position" DESC, ${id} DESC LIMIT 1`)
  const positions = ranksBetween(last?.position ?? null, null, count)
  return positions ? { positions, moved: [] } : placesAfter(db, list, count, last ?? null)
}

async function placesAfter(
  db: Db,
  list: OrderedList,
  count: number,
  after: Ranked | null,
  mover?: number,
): Promise<Places> {
  for (let reach = 0; ; reach = 2 * reach + 1) {
    const { above, below } = await neighbours(db, list, after, mover, reach + 1)
    const upper = above.slice(0, reach).reverse()
    const lower = below.slice(0, reach)
    const low = above[reach]?.position ?? null
    const high = below[reach]?.position ?? null
    const ranks = ranksBetween(low, high, upper.length + count + lower.length)
    if (ranks) {
      const positions = ranks.splice(upper.length, count)
      const making = [...upper, ...lower]
      const moved = making.map(({ id, position }, at) => ({ id, position: ranks[at] ?? position }))
      return { positions, moved }
    }
  }
}

function onlyPlace({ positions: [position = ''], moved }: Places): Place {
  return { position, moved }
}

/**
 * The statement that gives neighbours their new ranks; none if there are no neighbours. Their `updatedAt` stays: no user
 * has changed them.
 *
 * @param moved the neighbours as a place lists them
 */
export function makeRoom(
  { table, id: column, raise, rows }: OrderedList,
  moved: readonly Ranked[],
): Statement<unknown>[] {
  if (moved.length === 0) return []
  const positions = new Map(moved.map(({ id, position }) => [id, position]))
  return [
    anyRows`
      UPDATE ${table} SET "position" = ${valueById(positions, column)} ${raise}
      WHERE ${column} IN (${sqlList([...positions.keys()])}) AND ${rows}`,
  ]
}

/** Rows in the order of their ranks, which all differ: a database may return new rows in any order. */
export function inRankOrder<Row extends Pick<Ranked, 'position'>>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => (one.position < other.position ? -1 : 1))
}

/** The rows next to a place, nearest first, at most `count` on either side. */
async function neighbours(
  db: Db,
  { table, id, rows, sameInAll }: OrderedList,
  after: Ranked | null,
  mover: number | undefined,
  count: number,
): Promise<{ above: Ranked[]; below: Ranked[] }> {
  const others = mover === undefined ? rows : sql`${rows} AND ${id} <> ${rowInteger(mover)}`
  const beyond = after ? sql`AND ("position", ${id}) > (${after.position}, ${after.id})` : noSql
  const below = await db.rows(rankedRows`
    SELECT ${id} AS "id", "position" FROM ${table} WHERE ${others} ${beyond}
    ORDER BY ${sameInAll}, "position", ${id} LIMIT ${count}`)
  // The nearest row above is the row itself.
  if (!after || count === 1) return { above: after ? [after] : [], below }
  const above = await db.rows(rankedRows`
    SELECT ${id} AS "id", "position" FROM ${table}
    WHERE ${others} AND ("position", ${id}) <= (${after.position}, ${after.id})
    ORDER BY ${sameInAll} DESC, "position" DESC, ${id} DESC LIMIT ${count}`)
  return { above, below }
}

/** Ranks between two others, in order; null if there is no room for short ones. */
function ranksBetween(low: string | null, high: string | null, count: number): string[] | null {
  try {
    const ranks = generateNKeysBetween(low, high, count)
    return ranks.every((rank) => rank.length <= maxRank) ? ranks : null
  } catch {
    // Two equal ranks, or one that the library did not make: both disappear when the neighbourhood gets new ranks.
    return null
  }
}
