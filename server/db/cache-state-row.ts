import { z } from 'zod'
import type { CacheState, CacheStateReading } from '../cache'
import { flag, integer, text, time } from './columns'
import type { Db, Tx } from './database'
import { rawSql, sql, sqlList } from './sql'
import { columnList, type RowOf, rowsOf } from './statement'

/** The row that says whether cached entries may be believed. Every write transaction depends on it. */

/** Its id. */
export const stateId = 1

/** The columns `question` and `answer` hold the challenge and the response: they have the names of their migration. */
const stateColumns = {
  revision: integer,
  enabled: flag,
  phase: z.enum(['open', 'closing', 'closed']),
  generation: text,
  leaseMs: integer,
  changedAt: time,
  reopenAfter: time,
  shortLived: integer,
  reason: text,
  database: text,
  question: text,
  answer: text,
  holders: text,
  epoch: text,
}

const stateRows = rowsOf(stateColumns)
const timedStateRows = rowsOf({ ...stateColumns, clockMs: z.number() })

const columns = columnList(stateColumns)

/** The epoch of the versions that a statement reads, as a column of it: one read of the database returns both. */
export const epochColumn = sql`(SELECT "epoch" FROM "CacheState" WHERE "id" = ${rawSql(String(stateId))}) AS "epoch"`

/** The clock of a PostgreSQL server, in milliseconds since 1970. */
export const clockMs = sql`
  TRUNC(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::double precision`

/** Reads the state. */
export const selectCacheState = stateRows`
  SELECT ${columns} FROM "CacheState" WHERE "id" = ${stateId}`

/** Reads the state, and the clock of a PostgreSQL server. */
export const selectTimedCacheState = timedStateRows`
  SELECT ${columns}, ${clockMs} AS "clockMs" FROM "CacheState" WHERE "id" = ${stateId}`

/** The state in a row. */
export function cacheStateOf(row: RowOf<typeof stateColumns>): CacheState {
  const { changedAt, reopenAfter, question, answer, holders, ...state } = row
  return {
    ...state,
    challenge: question,
    response: answer,
    holders: holders.split(' ').filter((name) => name !== ''),
    changedAtMs: changedAt.getTime(),
    reopenAfterMs: reopenAfter.getTime(),
  }
}

/** The state as this connection or transaction sees it. */
export async function readCacheState(db: Db): Promise<CacheState> {
  const [row] = await db.rows(selectCacheState)
  if (row === undefined) throw noState()
  return cacheStateOf(row)
}

/** The state, and the clock of a PostgreSQL server, in one statement. */
export async function readTimedCacheState(db: Db): Promise<Omit<CacheStateReading, 'identity'>> {
  const [row] = await db.rows(selectTimedCacheState)
  if (row === undefined) throw noState()
  const { clockMs, ...state } = row
  return { state: cacheStateOf(state), clockMs }
}

const noState = () => new Error('the table CacheState has no row')

/** Changes the state; returns the new one. */
export async function changeCacheState(
  tx: Tx,
  { state, clockMs, identity }: CacheStateReading,
  change: Partial<CacheState> | null,
): Promise<CacheStateReading> {
  if (change === null) return { state, clockMs, identity }
  const changed = { ...state, ...change, revision: state.revision + 1 }
  const { changedAtMs, reopenAfterMs, challenge, response, holders, ...same } = changed
  const values = {
    ...same,
    question: challenge,
    answer: response,
    holders: holders.join(' '),
    changedAt: new Date(changedAtMs),
    reopenAfter: new Date(reopenAfterMs),
  }
  const set = Object.entries(values).map(([name, value]) => sql`${rawSql(`"${name}"`)} = ${value}`)
  await tx.run(sql`UPDATE "CacheState" SET ${sqlList(set)} WHERE "id" = ${stateId}`)
  return { state: changed, clockMs, identity }
}
