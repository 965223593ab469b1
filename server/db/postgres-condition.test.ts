import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { PostgresServer } from '../../testing/postgres-server'
import { type CacheState, NotPermittedError, type Permit, permits } from '../cache'
import { DemandNotMetError } from './batch'
import { cacheStateOf, clockMs, selectCacheState } from './cache-state-row'
import { integer } from './columns'
import { conditional, conditionOf, permitCheck } from './postgres-condition'
import { TransactionPoolingError } from './session-settings'
import type { Sql } from './sql'
import { demanding, rowsOf } from './statement'

/** The conditions of a commit, as a server checks them. */

const proof = 'proof'
const hourMs = 3_600_000

let server: PostgresServer
let client: Client

beforeAll(async () => {
  server = await PostgresServer.start()
  client = new Client(await server.createMigratedDatabase())
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await server.stop()
})
beforeEach(() => client.query(`SELECT set_config('hotlist.settings', $1, false)`, [proof]))

const run = async ({ text, values }: Sql): Promise<unknown[]> =>
  (await client.query(text, values)).rows
/** What is wrong with a statement; null when it succeeds. */
const refusalOf = (statement: Sql): Promise<unknown> => run(statement).then(() => null, conditionOf)

type PermitState = Pick<CacheState, 'phase' | 'generation' | 'epoch' | 'database'>

async function setState({ phase, generation, epoch, database }: PermitState): Promise<CacheState> {
  const set = `UPDATE "CacheState" SET "phase" = $1, "generation" = $2, "epoch" = $3, "database" = $4`
  await client.query(set, [phase, generation, epoch, database])
  const [row] = selectCacheState.rowsOf(await run(selectCacheState.sql))
  if (row === undefined) throw new Error('there is no state')
  return cacheStateOf(row)
}

const clockRows = rowsOf({ clockMs: integer })
async function readClock(): Promise<number> {
  const select = clockRows`SELECT ${clockMs} AS "clockMs"`
  return select.rowsOf(await run(select.sql))[0]?.clockMs ?? 0
}

/** Every combination of what a permit depends on. */
function* states(): Generator<PermitState> {
  for (const phase of ['open', 'closing', 'closed'] as const)
    for (const generation of ['g1', 'g2', ''])
      for (const epoch of ['e1', 'e2'])
        for (const database of ['here', 'elsewhere']) yield { phase, generation, epoch, database }
}

/** Permits without marks, and with marks of these ages: new, from a clock that is ahead, just too old, and older. */
function* permitsAt(nowMs: number): Generator<Permit> {
  const same = { epoch: 'e1', maxAgeMs: hourMs }
  yield { ...same, generation: null, markedAtMs: 0 }
  for (const generation of ['g1', ''])
    for (const ageMs of [0, -hourMs, hourMs, 2 * hourMs])
      yield { ...same, generation, markedAtMs: nowMs - ageMs }
}

describe('the check of a permit', () => {
  test('permits in SQL exactly what permits() does', async () => {
    const outcomes = new Map([true, false].map((permitted) => [permitted, 0]))
    for (const each of states()) {
      const state = await setState(each)
      const nowMs = await readClock()
      for (const permit of permitsAt(nowMs)) {
        const permitted = permits(permit, state, nowMs, 'here')
        const refusal = await refusalOf(permitCheck(permit, 'here', proof).sql)
        const found = refusal === null || refusal instanceof NotPermittedError ? refusal : 'unknown'
        expect(found, JSON.stringify({ state: each, permit, nowMs })).toEqual(
          permitted ? null : new NotPermittedError(),
        )
        outcomes.set(permitted, (outcomes.get(permitted) ?? 0) + 1)
      }
    }
    // Closed: three generations. With marks: two generations in three phases, with two ages that are young enough.
    expect(outcomes).toEqual(
      new Map([
        [true, 3 + 2 * 3 * 2],
        [false, 36 * 9 - 15],
      ]),
    )
  })

  test('permits nothing without a state', async () => {
    await setState({ phase: 'closed', generation: '', epoch: 'e1', database: 'here' })
    const permit = { generation: null, epoch: 'e1', markedAtMs: 0, maxAgeMs: hourMs }
    const check = permitCheck(permit, 'here', proof).sql
    expect(await refusalOf(check)).toBeNull()
    await client.query('BEGIN')
    onTestFinished(async () => {
      await client.query('ROLLBACK')
    })
    await client.query('DELETE FROM "CacheState"')
    expect(await refusalOf(check)).toBeInstanceOf(NotPermittedError)
  })

  test.each(['', 'of other settings'])(
    'says that a session has lost its settings when it reports %j',
    async (reported) => {
      await setState({ phase: 'closed', generation: '', epoch: 'e1', database: 'here' })
      await client.query(`SELECT set_config('hotlist.settings', $1, false)`, [reported])
      const permit = { generation: null, epoch: 'e1', markedAtMs: 0, maxAgeMs: hourMs }
      const check = permitCheck(permit, 'here', proof).sql
      expect(await refusalOf(check)).toBeInstanceOf(TransactionPoolingError)
    },
  )

  test('says so of a session that never had settings', async () => {
    await client.query('RESET hotlist.settings')
    const permit = { generation: null, epoch: 'e1', markedAtMs: 0, maxAgeMs: hourMs }
    const check = permitCheck(permit, 'here', proof).sql
    expect(await refusalOf(check)).toBeInstanceOf(TransactionPoolingError)
  })
})

describe('a statement that demands rows', () => {
  const series = (count: number) => rowsOf({ n: integer })`
    SELECT n FROM generate_series(1, CAST(${count} AS integer)) AS "numbers"(n)`

  test.each([
    [0, 0],
    [1, 1],
    [3, 3],
  ])('returns its rows when it demands %i and finds %i', async (demanded, count) => {
    const statement = demanding(demanded, series(count))
    const rows = await run(conditional(statement))
    expect(rows.slice(0, count)).toEqual(Array.from({ length: count }, (_, at) => ({ n: at + 1 })))
  })

  test.each([
    [1, 0],
    [1, 2],
    [0, 1],
  ])('fails when it demands %i and finds %i', async (demanded, count) => {
    const statement = demanding(demanded, series(count))
    expect(await refusalOf(conditional(statement))).toBeInstanceOf(DemandNotMetError)
  })

  test('without a demand is sent as it is', () => {
    const statement = series(2)
    expect(conditional(statement)).toBe(statement.sql)
  })
})

test('another error than that of a condition stays as it is', async () => {
  const error = await refusalOf(rowsOf({})`SELECT CAST('hotlist' || ' nothing' AS integer)`.sql)
  expect(error).toMatchObject({ code: '22P02' })
  expect(error).not.toBeInstanceOf(NotPermittedError)
})
