import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { permitWithoutMarks } from '../../testing/permit-without-marks'
import { PostgresServer } from '../../testing/postgres-server'
import { countRowsOf, insertTask, versionOf } from '../../testing/rows'
import { CommitUnknownError, NotPermittedError, type Permit } from '../cache'
import { integer } from './columns'
import type { Database, Tx } from './database'
import { NotCommittedError } from './not-committed-error'
import { openDatabase } from './open-database'
import { TransactionPoolingError } from './session-settings'
import { demanding, rowsOf } from './statement'

/** Statements that are sent together with a commit: all take effect, or none. */

let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server.stop())

const idRows = rowsOf({ id: integer })
const setVersion = (id: number, version: number) => idRows`
  UPDATE "Task" SET "version" = ${version} WHERE "id" = ${id} RETURNING "id"`
const errorOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

/** A database with a task, and a permit. One connection, so that a transaction that is left open would be found. */
async function start(): Promise<{ database: Database; permit: Permit; id: number }> {
  const url = await server.createMigratedDatabase()
  const database = await openDatabase(url, { ...databaseLimits, connections: 1 })
  onTestFinished(() => database.close())
  const id = await database.withoutCache((tx) => insertTask(tx))
  return { database, permit: await permitWithoutMarks(database), id }
}

/** Expects that the task is as it was, that there is no other, and that the connection can be used. */
async function expectUnchanged({ database, id }: { database: Database; id: number }) {
  expect(await versionOf(database.reader, id)).toBe(1)
  expect(await countRowsOf(database.reader, 'Task')).toBe(1)
  await database.withoutCache((tx) => insertTask(tx))
  expect(await countRowsOf(database.reader, 'Task')).toBe(2)
}

const commitVersion = (tx: Tx, id: number) =>
  tx.commit({ statements: [setVersion(id, 7)], result: () => 'committed' })

test('nothing is committed without a permit', async () => {
  const { database, permit, id } = await start()
  const refused = { ...permit, epoch: 'another' }
  const error = await errorOf(database.transaction(refused, (tx) => commitVersion(tx, id)))
  expect(error).toBeInstanceOf(NotPermittedError)
  await expectUnchanged({ database, id })
  expect(await database.transaction(permit, (tx) => commitVersion(tx, id))).toBe('committed')
  expect(await versionOf(database.reader, id)).toBe(7)
})

test('nothing is committed in a session that has lost its settings', async () => {
  const { database, permit, id } = await start()
  await database.withoutCache((tx) =>
    tx.rows(rowsOf({})`SELECT set_config('hotlist.settings', '', false)`),
  )
  const error = await errorOf(database.transaction(permit, (tx) => commitVersion(tx, id)))
  expect(error).toBeInstanceOf(TransactionPoolingError)
  await expectUnchanged({ database, id })
})

test('nothing is committed when the last of several statements does not find its row', async () => {
  const { database, permit, id } = await start()
  const reason = new Error('there is no such task')
  const error = await errorOf(
    database.transaction(permit, (tx) =>
      tx.commit({
        statements: [demanding(1, setVersion(id, 7)), demanding(1, setVersion(id + 1, 7))],
        result: () => null,
        explain: () => Promise.reject(reason),
      }),
    ),
  )
  expect(error).toBe(reason)
  await expectUnchanged({ database, id })
})

test('nothing is committed when a statement fails, and its error is passed on', async () => {
  const { database, permit, id } = await start()
  const error = await errorOf(
    database.transaction(permit, (tx) =>
      tx.commit({
        statements: [setVersion(id, 7), rowsOf({})`SELECT 1 / (SELECT count(*) - 1 FROM "Task")`],
        result: () => null,
      }),
    ),
  )
  expect(error).toMatchObject({ code: '22012' })
  await expectUnchanged({ database, id })
})

test('a commit that the server answers with a rollback is no success', async () => {
  const { database, id } = await start()
  const error = await errorOf(
    database.withoutCache(async (tx) => {
      await tx.rows(setVersion(id, 7))
      await errorOf(tx.rows(rowsOf({})`SELECT 1 / 0`))
      return tx.commit({ statements: [], result: () => 'committed' })
    }),
  )
  expect(error).toBeInstanceOf(NotCommittedError)
  await expectUnchanged({ database, id })
})

test('statements behind a failed one are not run, with a permit or without', async () => {
  const { database, permit, id } = await start()
  async function work(tx: Tx) {
    await errorOf(tx.rows(rowsOf({})`SELECT 1 / 0`))
    return commitVersion(tx, id)
  }
  for (const writing of [database.withoutCache(work), database.transaction(permit, work)]) {
    const error = await errorOf(writing)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(CommitUnknownError)
  }
  await expectUnchanged({ database, id })
})

test('a result that can not be built after the commit leaves no doubt that it is committed', async () => {
  const { database, permit, id } = await start()
  const error = await errorOf(
    database.transaction(permit, (tx) =>
      tx.commit({
        statements: [setVersion(id, 7)],
        result: () => {
          throw new Error('a bug')
        },
      }),
    ),
  )
  expect(error).toBeInstanceOf(CommitUnknownError)
  expect(await versionOf(database.reader, id)).toBe(7)
})
