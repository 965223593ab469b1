import { Client } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { permitWithoutMarks } from '../../testing/permit-without-marks'
import { PgBouncer } from '../../testing/pgbouncer'
import { PostgresServer } from '../../testing/postgres-server'
import { countRowsOf, insertTask } from '../../testing/rows'
import { ConfigError } from '../config/config-error'
import { text } from './columns'
import type { Db } from './database'
import { openDatabase } from './open-database'
import { SessionSettings } from './session-settings'
import { readSnapshot } from './snapshot'
import { rowsOf } from './statement'

/** Databases behind a real PgBouncer. */

let server: PostgresServer
let url: string

beforeAll(async () => {
  // Configured as in production, so that it gives no warning.
  server = await PostgresServer.start({ settings: { fsync: 'on', full_page_writes: 'on' } })
  url = await server.createDatabase()
})
afterAll(() => server.stop())

async function behind(settings: Readonly<Record<string, string>>): Promise<string> {
  const bouncer = await PgBouncer.start(server, settings)
  onTestFinished(() => bouncer.stop())
  return bouncer.addressOf(url)
}

const errorOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

const settingRows = rowsOf({
  isolation: text,
  readOnly: text,
  statement: text,
  lock: text,
  idle: text,
  commits: text,
  path: text,
})

async function settingsOf(db: Db) {
  const [row] = await db.rows(settingRows`
    SELECT current_setting('transaction_isolation') AS isolation,
      current_setting('transaction_read_only') AS "readOnly",
      current_setting('statement_timeout') AS statement,
      current_setting('lock_timeout') AS lock,
      current_setting('idle_in_transaction_session_timeout') AS idle,
      current_setting('synchronous_commit') AS commits,
      current_setting('search_path') AS path`)
  return row
}

test.each([
  ['that drops what the driver sends at the start', { ignore_startup_parameters: 'options' }],
  ['that refuses it', {}],
  ['that forgets nothing between its clients', { server_reset_query: '' }],
])('sessions of a pooler %s have their settings', async (_, settings) => {
  await server.query('ALTER ROLE hotlist SET synchronous_commit = off')
  onTestFinished(async () => {
    await server.query('ALTER ROLE hotlist RESET synchronous_commit')
  })
  const address = await behind({ pool_mode: 'session', ...settings })
  for (const round of [1, 2]) {
    const database = await openDatabase(address, databaseLimits)
    const expected = { isolation: 'repeatable read', idle: '12s', commits: 'on', path: '"public"' }
    expect(await database.withoutCache(settingsOf), `round ${round}`).toEqual({
      ...expected,
      readOnly: 'off',
      statement: '10s',
      lock: '3s',
    })
    expect(await database.snapshot(settingsOf), `round ${round}`).toEqual({
      ...expected,
      readOnly: 'on',
      statement: '5s',
      lock: '2s',
    })
    await database.close()
  }
})

test.each([
  ['one connection at a time', { default_pool_size: '1' }],
  ['many connections', { default_pool_size: '20', min_pool_size: '10' }],
  ['many connections in turn', { min_pool_size: '10', server_round_robin: '1' }],
])('a pooler of transactions with %s is refused in one line', async (_, settings) => {
  const parameters = { pool_mode: 'transaction', ignore_startup_parameters: 'options', ...settings }
  const address = await behind(parameters)
  const problem = {
    name: 'TransactionPoolingError',
    message:
      'The pooler at DATABASE_URL gives each transaction another session. Set pool_mode=session in PgBouncer, or connect to PostgreSQL itself.',
  }
  const opening = await errorOf(openDatabase(address, databaseLimits))
  expect(opening).toBeInstanceOf(ConfigError)
  expect(opening).toMatchObject(problem)
  expect(await errorOf(readSnapshot(address, async () => null))).toMatchObject(problem)
})

test('a pooler of statements is refused in one line', async () => {
  const address = await behind({ pool_mode: 'statement' })
  const error = await errorOf(openDatabase(address, databaseLimits))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ message: expect.stringMatching(/^DATABASE_URL .*pooling mode$/) })
})

test('a session that forgets a setting is refused with its name', async () => {
  const address = await behind({
    pool_mode: 'transaction',
    server_reset_query_always: '1',
    default_pool_size: '1',
  })
  const client = new Client(address)
  onTestFinished(() => client.end())
  await client.connect()
  const settings = new SessionSettings({ lock_timeout: '1234' })
  expect(await errorOf(settings.apply(client))).toMatchObject({
    name: 'SettingLostError',
    message: expect.stringMatching(/lock_timeout: it was set to "1234" and is "0".*PgBouncer/),
  })
})

test('a transaction in a session that has lost its settings is not committed', async () => {
  const database = await openDatabase(url, { ...databaseLimits, connections: 1 })
  onTestFinished(() => database.close())
  const permit = await permitWithoutMarks(database)
  await database.withoutCache((tx) =>
    tx.rows(rowsOf({})`SELECT set_config('hotlist.settings', '', false)::text`),
  )
  const error = await errorOf(database.transaction(permit, (tx) => insertTask(tx)))
  expect(error).toMatchObject({ name: 'TransactionPoolingError' })
  expect(await countRowsOf(database.reader, 'Task')).toBe(0)
})

test('a stronger promise of the server is kept, and nothing is wrong with one that keeps its own', async () => {
  await server.query('ALTER ROLE hotlist SET synchronous_commit = remote_apply')
  onTestFinished(async () => {
    await server.query('ALTER ROLE hotlist RESET synchronous_commit')
  })
  const database = await openDatabase(url, databaseLimits)
  onTestFinished(() => database.close())
  expect(await database.withoutCache(settingsOf)).toMatchObject({ commits: 'remote_apply' })
  expect(database.warning).toBeNull()
})
