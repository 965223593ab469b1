import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { databaseLimits } from '../../testing/database-limits'
import { Gate } from '../../testing/gate'
import { PostgresServer } from '../../testing/postgres-server'
import { TcpProxy } from '../../testing/tcp-proxy'
import { until } from '../../testing/until'
import { CommitUnknownError } from '../cache'
import { ConfigError } from '../config/config-error'
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

/** Waits until a session waits for a lock on the cache state. */
function untilLockIsAwaited(): Promise<void> {
  return until('a lock is awaited', async () => {
    const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"CacheState"'::regclass`
    return (await server.query(waiting, url)).length > 0
  })
}

/** Makes every new task run this statement at its commit, for the duration of a test. */
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
    // A stopped process does not notice its own timeouts either.
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

test.each([
  [60_000, { reads: ['5000', '2000'], writes: ['6000', '3000'], idle: '6000' }],
  [4000, { reads: ['400', '400'], writes: ['400', '400'], idle: '400' }],
])(
  'with a deadline of %d ms every session has limits that are shorter parts of it',
  async (markDeadlineMs, { reads, writes, idle }) => {
    const database = await open(url, { markDeadlineMs })
    const limitsOf = async (db: Db) => {
      const settings = await db.$queryRaw<{ name: string; setting: string }[]>`
      SELECT name, setting FROM pg_settings WHERE name IN (
        'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
        'default_transaction_isolation', 'default_transaction_read_only', 'synchronous_commit')`
      return Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))
    }
    const limits = {
      idle_in_transaction_session_timeout: idle,
      default_transaction_isolation: 'repeatable read',
      synchronous_commit: 'on',
    }
    expect(await limitsOf(database.reader)).toEqual({
      ...limits,
      statement_timeout: reads[0],
      lock_timeout: reads[1],
      default_transaction_read_only: 'on',
    })
    expect(await database.transaction(limitsOf)).toEqual({
      ...limits,
      statement_timeout: writes[0],
      lock_timeout: writes[1],
      default_transaction_read_only: 'off',
    })
  },
)

test.each([
  ['schema=my%20lists', 'my lists'],
  ['schema=Lists', 'Lists'],
])('?%s has everything in that schema, which is created', async (parameter, schema) => {
  const address = await server.createDatabase()
  const database = await open(`${address}?${parameter}`)
  const again = await open(`${address}?${parameter}`)
  const { id } = await database.transaction(createTask)
  expect(await again.reader.task.findMany({ select: { id: true } })).toEqual([{ id }])
  await again.changeState(() => ({ reason: 'here' }))
  expect((await database.readState()).state.reason).toBe('here')
  const places = await server.query(
    `SELECT DISTINCT nspname FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid
     WHERE relname IN ('Task', 'Subtask', 'CacheState', '_prisma_migrations')`,
    address,
  )
  expect(places).toEqual([{ nspname: schema }])
})

test('a schema that is there needs no right to create one', async () => {
  const address = new URL(await server.createDatabase())
  await server.query(
    'CREATE ROLE guest LOGIN; CREATE SCHEMA lists AUTHORIZATION guest',
    address.href,
  )
  address.username = 'guest'
  const guest = await open(`${address.href}?schema=lists`)
  await guest.transaction(createTask)
  const message = expect.stringMatching(/^DATABASE_URL .*can't be opened: permission denied/)
  const error = await errorOf(openDatabase(`${address.href}?schema=other`, databaseLimits))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ message })
})

test('settings of the address reach every session', async () => {
  const options = encodeURIComponent('-c work_mem=7MB -c application_name=lists')
  const database = await open(`${url}?options=${options}`)
  const found = (db: Db) =>
    db.$queryRaw`SELECT current_setting('work_mem') || current_setting('application_name') AS "all"`
  expect(await found(database.reader)).toEqual([{ all: '7MBlists' }])
  expect(await database.transaction(found)).toEqual([{ all: '7MBlists' }])
  const wrong = `${url}?options=${encodeURIComponent('-c wrok_mem=7MB')}`
  expect(await errorOf(openDatabase(wrong, databaseLimits))).toMatchObject({
    message: expect.stringContaining('unrecognized configuration parameter "wrok_mem"'),
  })
})

test('a server that may lose what it has committed is warned of', async () => {
  expect((await open()).warning).toBe(
    'PostgreSQL runs with fsync=off and full_page_writes=off: after a crash of its machine, acknowledged writes may be lost and the database damaged',
  )
})

test('a transaction that failed and was committed all the same has not taken effect', async () => {
  const database = await open(url, { connections: 1 })
  const before = await database.reader.task.count()
  const error = await errorOf(
    database.transaction(async (tx) => {
      await createTask(tx)
      await tx.$executeRaw`SELECT 1 / 0`.catch(() => {})
    }),
  )
  expect(error).toMatchObject({ name: 'NotCommittedError' })
  await database.transaction(async () => {})
  expect(await database.reader.task.count()).toBe(before)
})

test('a connection that is lost between work and commit is no commit of unknown outcome', async () => {
  const toServer = await TcpProxy.start(server)
  onTestFinished(() => toServer.stop())
  const address = new URL(url)
  address.port = String(toServer.port)
  const database = await open(address.href)
  const before = await database.reader.task.count()
  const error = await errorOf(
    database.transaction(async (tx) => {
      await createTask(tx)
      toServer.disconnect()
      await errorOf(createTask(tx))
    }),
  )
  expect(error).toMatchObject({ name: 'NotCommittedError' })
  await until('it connects again', async () => (await database.reader.task.count()) === before)
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
