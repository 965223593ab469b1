import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { databaseLimits } from '../../testing/database-limits'
import { Gate } from '../../testing/gate'
import { PostgresServer } from '../../testing/postgres-server'
import { until } from '../../testing/until'
import { CommitUnknownError } from '../cache/cache-state'
import { ConfigError } from '../config-error'
import type { Database, DatabaseLimits, Db } from './database'
import { openDatabase } from './open-database'

/** What only a server can do to its clients. */

const now = new Date()
const row = { title: 'A', searchText: 'a', position: 'a0', createdAt: now, updatedAt: now }

let server: PostgresServer
let url: string

beforeAll(async () => {
  server = await PostgresServer.start()
  url = await server.createDatabase()
})
afterAll(() => server.stop())

async function open(address = url, limits: Partial<DatabaseLimits> = {}): Promise<Database> {
  const database = await openDatabase(address, { ...databaseLimits, ...limits })
  onTestFinished(() => database.close())
  return database
}

const createTask = (tx: Db) => tx.task.create({ data: row, select: { id: true } })
const errorOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

/** Waits until somebody waits for a lock on the cache state. */
function untilLockIsAwaited(): Promise<void> {
  return until('a lock is awaited', async () => {
    const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"CacheState"'::regclass`
    return (await server.query(waiting, url)).length > 0
  })
}

/** Makes every new task run this at its commit, for the length of a test. */
async function atCommit(statement: string): Promise<void> {
  await server.query(
    `CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN ${statement}; RETURN NULL; END $$;
     CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON "Task" DEFERRABLE INITIALLY DEFERRED
     FOR EACH ROW EXECUTE FUNCTION at_commit()`,
    url,
  )
  onTestFinished(async () => {
    await server.query('DROP TRIGGER at_commit ON "Task"; DROP FUNCTION at_commit()', url)
  })
}

test('a transaction that waits for a change of the cache state finds it changed', async () => {
  const database = await open()
  const other = new pg.Client({ connectionString: url })
  onTestFinished(() => other.end())
  await other.connect()
  await other.query('BEGIN; LOCK TABLE "CacheState" IN EXCLUSIVE MODE')
  const waiting = database.transaction(async (_, state) => state.generation)
  await untilLockIsAwaited()
  await other.query(`UPDATE "CacheState" SET "generation" = 'after the wait'; COMMIT`)
  expect(await waiting).toBe('after the wait')
})

test('a change of the cache state waits for transactions of other processes only where asked to', async () => {
  const [one, other] = [await open(), await open()]
  const gate = new Gate()
  let ended = false
  const writing = one.transaction(async () => {
    await gate.wait()
    ended = true
  })
  await gate.reached
  const endedBefore: boolean[] = []
  const changing = other.changeStateBetweenTransactions(() => {
    endedBefore.push(ended)
    return null
  })
  await untilLockIsAwaited()
  await other.readState()
  await other.changeState(() => ({ reason: 'meanwhile' }))
  gate.open()
  const [, { state }] = await Promise.all([writing, changing])
  expect(endedBefore).toEqual([true])
  expect(state.reason).toBe('meanwhile')
})

test('transactions that would wait for each other for ever are run again', async () => {
  const [one, other] = [await open(), await open()]
  const ids = await one.transaction(async (tx) => {
    const rows = [await createTask(tx), await createTask(tx)]
    return rows.map(({ id }) => id)
  })
  const gate = new Gate()
  let runs = 0
  const touch = (database: Database, order: typeof ids) =>
    database.transaction(async (tx) => {
      runs++
      for (const id of order) {
        await tx.task.update({ where: { id }, data: { version: { increment: 1 } } })
        if (runs === 2) gate.open()
        await gate.wait()
      }
    })
  await Promise.all([touch(one, ids), touch(other, ids.toReversed())])
  expect(runs).toBeGreaterThan(2)
  const rows = await one.reader.task.findMany({ where: { id: { in: ids } } })
  expect(rows.map(({ version }) => version)).toEqual([3, 3])
})

test('a connection that is lost before the commit is an ordinary error', async () => {
  const database = await open()
  const before = await database.reader.task.count()
  const error = await errorOf(
    database.transaction(async (tx) => {
      await createTask(tx)
      await server.killConnections()
      await createTask(tx)
    }),
  )
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toBeInstanceOf(CommitUnknownError)
  await until('it connects again', async () => (await database.reader.task.count()) === before)
})

test('a commit whose connection is lost is one of unknown outcome', async () => {
  const database = await open()
  await atCommit('PERFORM pg_sleep(60)')
  const writing = errorOf(database.transaction(createTask))
  await until('the commit has begun', async () => {
    const active = `SELECT 1 FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active'`
    return (await server.query(active, url)).length > 0
  })
  await server.killConnections()
  expect(await writing).toBeInstanceOf(CommitUnknownError)
})

test('a commit that the server refuses has not taken effect', async () => {
  const database = await open()
  const before = await database.reader.task.count()
  await atCommit(`RAISE EXCEPTION 'refused at the end'`)
  const error = await errorOf(database.transaction(createTask))
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toBeInstanceOf(CommitUnknownError)
  expect(await database.reader.task.count()).toBe(before)
})

test('a commit that is refused for the sake of another transaction is tried again', async () => {
  const database = await open()
  await server.query('CREATE SEQUENCE tries', url)
  await atCommit(
    `IF nextval('tries') < 3 THEN RAISE EXCEPTION 'try again' USING ERRCODE = '40001'; END IF`,
  )
  let runs = 0
  await database.transaction((tx) => {
    runs++
    return createTask(tx)
  })
  expect(runs).toBe(3)
})

test('a commit that is never answered is given up', async () => {
  const database = await open(url, { markDeadlineMs: 4000 })
  const writing = database.transaction(async (tx) => {
    await createTask(tx)
    const [session] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`
    const pid = z.int().parse(session?.pid)
    // What has stopped does not notice its own timeouts either.
    process.kill(pid, 'SIGSTOP')
    onTestFinished(() => void process.kill(pid, 'SIGCONT'))
  })
  expect(await errorOf(writing)).toBeInstanceOf(CommitUnknownError)
  await database.ping()
})

test('a server that ends is found again when it is back', async () => {
  const database = await open()
  await server.kill()
  await expect(database.ping()).rejects.toThrow()
  await expect(database.transaction(createTask)).rejects.toThrow()
  await server.restart()
  await until('it answers', async () => {
    await database.ping()
    await database.transaction(createTask)
    return true
  })
})

test('every session has limits that are parts of the deadline, whatever the address says', async () => {
  const address = `${url}?statement_timeout=0&options=-c%20lock_timeout%3D0`
  const database = await open(address, { markDeadlineMs: 60_000 })
  const limitsOf = async (db: Db) => {
    const settings = await db.$queryRaw<{ name: string; setting: string }[]>`
      SELECT name, setting FROM pg_settings WHERE name IN (
        'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
        'default_transaction_isolation', 'default_transaction_read_only')`
    return Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))
  }
  const limits = {
    statement_timeout: '6000',
    lock_timeout: '6000',
    idle_in_transaction_session_timeout: '6000',
    default_transaction_isolation: 'repeatable read',
  }
  expect(await limitsOf(database.reader)).toEqual({
    ...limits,
    default_transaction_read_only: 'on',
  })
  expect(await database.transaction(limitsOf)).toEqual({
    ...limits,
    default_transaction_read_only: 'off',
  })
})

test('a transaction that takes longer than half of the deadline is rolled back', async () => {
  const database = await open(url, { markDeadlineMs: 4000 })
  const before = await database.reader.task.count()
  const error = await errorOf(
    database.transaction(async (tx) => {
      await createTask(tx)
      const end = performance.now() + 2500
      while (performance.now() < end) await tx.$queryRaw`SELECT pg_sleep(0.1)::text`
    }),
  )
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toBeInstanceOf(CommitUnknownError)
  expect(await database.reader.task.count()).toBe(before)
})

test('a closed database is not opened again by who comes late', async () => {
  const database = await openDatabase(url, databaseLimits)
  await database.ping()
  await database.close()
  await expect(database.ping()).rejects.toThrow('the database is closed')
})

test('a database that can not be opened is told in one line, without the password', async () => {
  const nowhere = new URL(url)
  nowhere.password = 'geheim'
  nowhere.pathname = '/nowhere'
  const error = await errorOf(openDatabase(nowhere.href, databaseLimits))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({
    message: `DATABASE_URL names the database nowhere at 127.0.0.1:${server.port}, which can't be opened: database "nowhere" does not exist`,
  })
})
