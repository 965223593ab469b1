import { NotPermittedError, type Permit } from '../cache'
import { DemandNotMetError } from './batch'
import { clockMs, stateId } from './cache-state-row'
import { answerIn } from './server-error'
import { proofInSession, TransactionPoolingError } from './session-settings'
import { rawSql, type Sql, sql } from './sql'
import { anyRows, type Statement } from './statement'

/**
 * Conditions of a transaction whose COMMIT is sent before their outcome is known. One that is not met fails its
 * statement, so that the server never gets to the COMMIT: it casts the name of the condition to a number.
 */

const invalidText = '22P02'
const names = { permit: 'permit', settings: 'settings', rows: 'rows' } as const

/** What the error of a condition means; other errors as they are. */
export function conditionOf(error: unknown): unknown {
  const answer = answerIn(error)
  if (answer?.code !== invalidText) return error
  // The message is in the language of the server, and quotes the name.
  const is = (name: string) => answer.message.includes(`"hotlist ${name}"`)
  if (is(names.permit)) return new NotPermittedError()
  if (is(names.settings)) return new TransactionPoolingError()
  return is(names.rows) ? new DemandNotMetError() : error
}

/**
 * Fails unless the state of the cache permits the commit, as `permits` says it, and the session still has its settings:
 * a pooler may have been reconfigured to share sessions since they were opened.
 *
 * @param database the name of the database
 * @param proof what the session reports if it has its settings
 */
export function permitCheck(permit: Permit, database: string, proof: string): Statement<unknown> {
  const { generation, epoch, markedAtMs, maxAgeMs } = permit
  const isCurrent =
    generation === null
      ? sql`"phase" = 'closed'`
      : sql`"generation" = ${generation}
          AND ${clockMs} - CAST(${markedAtMs} AS double precision) < CAST(${maxAgeMs} AS double precision)`
  return anyRows`
    SELECT CAST(CASE
      WHEN ${proofInSession} IS DISTINCT FROM ${proof} THEN ${failing(names.settings)}
      WHEN EXISTS (SELECT FROM "CacheState" WHERE "id" = ${stateId}
        AND "database" = ${database} AND "epoch" = ${epoch} AND ${isCurrent}) THEN '1'
      ELSE ${failing(names.permit)} END AS integer)`
}

/** The statement, which fails if it demands rows that it does not return. */
export function conditional({ sql: statement, demanded }: Statement<unknown>): Sql {
  if (demanded === undefined) return statement
  return sql`
    WITH "found" AS (${statement}), "counted" AS (
      SELECT CAST(CASE WHEN count(*) = ${rawSql(String(demanded))} THEN '1'
        ELSE ${failing(names.rows)} END AS integer) AS "one" FROM "found")
    SELECT "found".* FROM "counted" LEFT JOIN "found" ON "counted"."one" = 1`
}

const failing = (name: string) => rawSql(`'hotlist ${name}'`)
