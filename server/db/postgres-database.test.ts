import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { Gate } from '../../testing/gate'
import { permitWithoutMarks } from '../../testing/permit-without-marks'
import { PostgresServer } from '../../testing/postgres-server'
import { countRowsOf, insertTask, raiseVersion, versionOf } from '../../testing/rows'
import { TcpProxy } from '../../testing/tcp-proxy'
import { until } from '../../testing/until'
import { CommitUnknownError, NotPermittedError } from '../cache'
import { ConfigError } from '../config/config-error'
import { readCacheState } from './cache-state-row'
import { integer, text } from './columns'
import type { Database, DatabaseLimits, Db, Tx } from './database'
import { openDatabase } from './open-database'
import { demanding, rowsOf } from './statement'

/** What only a server can do to its clients. */

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

const idRows = rowsOf({ id: integer })
const createTask = (tx: Tx) => insertTask(tx)
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
  const permit = await permitWithoutMarks(database)
  const other = new pg.Client({ connectionString: url })
  onTestFinished(() => other.end())
  await other.connect()
  await other.query('BEGIN; LOCK TABLE "CacheState" IN EXCLUSIVE MODE')
  const waiting = database.transaction(permit, readCacheState)
  await untilLockIsAwaited()
  await other.query(`UPDATE "CacheState" SET "generation" = 'after the wait'; COMMIT`)
  expect((await waiting).generation).toBe('after the wait')
})

test('a change of the cache state waits for transactions of other processes only where asked to', async () => {
  const [one, other] = [await open(), await open()]
  const permit = await permitWithoutMarks(one)
  const gate = new Gate()
  let ended = false
  const writing = one.transaction(permit, async (tx) => {
    await readCacheState(tx)
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
  const ids = await one.withoutCache(async (tx) => [await createTask(tx), await createTask(tx)])
  const gate = new Gate()
  let runs = 0
  let touched = 0
  const touch = (database: Database, order: typeof ids) =>
    database.withoutCache(async (tx) => {
      runs++
      for (const id of order) {
        await tx.run(raiseVersion(id))
        touched++
        // Each has its first row by now, and is about to ask for that of the other.
        if (touched === 2) gate.open()
        await gate.wait()
      }
    })
  await Promise.all([touch(one, ids), touch(other, ids.toReversed())])
  expect(runs).toBeGreaterThan(2)
  const versions = ids.map((id) => versionOf(one.reader, id))
  expect(await Promise.all(versions)).toEqual([3, 3])
})

test('a connection that is lost before the commit is an ordinary error', async () => {
  const database = await open()
  const before = await countRowsOf(database.reader, 'Task')
  const error = await errorOf(
    database.withoutCache(async (tx) => {
      await createTask(tx)
      await server.killConnections()
      await createTask(tx)
    }),
  )
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toBeInstanceOf(CommitUnknownError)
  await until(
    'it connects again',
    async () => (await countRowsOf(database.reader, 'Task')) === before,
  )
})

test('a commit whose connection is lost is one of unknown outcome', async () => {
  const database = await open()
  await atCommit('PERFORM pg_sleep(60)')
  const writing = errorOf(database.withoutCache(createTask))
  await until('the commit has begun', async () => {
    const active = `SELECT 1 FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active'`
    return (await server.query(active, url)).length > 0
  })
  await server.killConnections()
  expect(await writing).toBeInstanceOf(CommitUnknownError)
})

test('a commit that the server refuses has not taken effect', async () => {
  const database = await open()
  const before = await countRowsOf(database.reader, 'Task')
  await atCommit(`RAISE EXCEPTION 'refused at the end'`)
  const error = await errorOf(database.withoutCache(createTask))
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toBeInstanceOf(CommitUnknownError)
  expect(await countRowsOf(database.reader, 'Task')).toBe(before)
})

test('a commit that is refused for the sake of another transaction is tried again', async () => {
  const database = await open()
  await server.query('CREATE SEQUENCE tries', url)
  await atCommit(
    `IF nextval('tries') < 3 THEN RAISE EXCEPTION 'try again' USING ERRCODE = '40001'; END IF`,
  )
  let runs = 0
  await database.withoutCache((tx) => {
    runs++
    return createTask(tx)
  })
  expect(runs).toBe(3)
})

test('a commit that is never answered is given up', async () => {
  const database = await open(url, { markDeadlineMs: 4000 })
  const writing = database.withoutCache(async (tx) => {
    await createTask(tx)
    const [session] = await tx.rows(rowsOf({ pid: integer })`SELECT pg_backend_pid() AS "pid"`)
    const { pid } = session ?? expect.unreachable()
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
  await expect(database.withoutCache(createTask)).rejects.toThrow()
  await server.restart()
  await until('it answers', async () => {
    await database.ping()
    await database.withoutCache(createTask)
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
      const settings = await db.rows(rowsOf({ name: text, setting: text })`
      SELECT name, setting FROM pg_settings WHERE name IN (
        'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
        'default_transaction_isolation', 'default_transaction_read_only', 'synchronous_commit')`)
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
    expect(await database.withoutCache(limitsOf)).toEqual({
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
  const id = await database.withoutCache(createTask)
  expect(await versionOf(again.reader, id)).toBe(1)
  expect(await countRowsOf(again.reader, 'Task')).toBe(1)
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
  await guest.withoutCache(createTask)
  const message = expect.stringMatching(/^DATABASE_URL .*can't be opened: permission denied/)
  const error = await errorOf(openDatabase(`${address.href}?schema=other`, databaseLimits))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ message })
})

test('settings of the address reach every session', async () => {
  const options = encodeURIComponent('-c work_mem=7MB -c application_name=lists')
  const database = await open(`${url}?options=${options}`)
  const found = (db: Db) =>
    db.rows(rowsOf({ all: text })`
      SELECT current_setting('work_mem') || current_setting('application_name') AS "all"`)
  expect(await found(database.reader)).toEqual([{ all: '7MBlists' }])
  expect(await database.withoutCache(found)).toEqual([{ all: '7MBlists' }])
  const wrong = `${url}?options=${encodeURIComponent('-c wrok_mem=7MB')}`
  expect(await errorOf(openDatabase(wrong, databaseLimits))).toMatchObject({
    message: expect.stringContaining('unrecognized configuration parameter "wrok_mem"'),
  })
})

test('what no user waits for goes on waiting for a lock', async () => {
  // A statement waits three seconds for a lock.
  const database = await open(url, { markDeadlineMs: 60_000 })
  const other = new pg.Client({ connectionString: url })
  onTestFinished(() => other.end())
  await other.connect()
  await other.query('BEGIN; LOCK TABLE "CacheState" IN EXCLUSIVE MODE')
  let attempts = 0
  const waiting = database.withoutCache(async (tx) => {
    attempts += 1
    await tx.rows(rowsOf({})`LOCK TABLE "CacheState" IN EXCLUSIVE MODE`)
  })
  await until('it has tried twice', async () => attempts > 1)
  await other.query('COMMIT')
  await waiting
})

test('a server that may lose what it has committed is warned of', async () => {
  expect((await open()).warning).toBe(
    'PostgreSQL runs with fsync=off and full_page_writes=off. A crash of its machine can lose writes and damage the database.',
  )
})

test('a transaction that failed and was committed all the same has not taken effect', async () => {
  const database = await open(url, { connections: 1 })
  const before = await countRowsOf(database.reader, 'Task')
  const error = await errorOf(
    database.withoutCache(async (tx) => {
      await createTask(tx)
      await tx.rows(rowsOf({})`SELECT 1 / 0`).catch(() => {})
    }),
  )
  expect(error).toMatchObject({ name: 'NotCommittedError' })
  await database.withoutCache(async () => {})
  expect(await countRowsOf(database.reader, 'Task')).toBe(before)
})

test('a connection that is lost between work and commit is no commit of unknown outcome', async () => {
  const toServer = await TcpProxy.start(server)
  onTestFinished(() => toServer.stop())
  const address = new URL(url)
  address.port = String(toServer.port)
  const database = await open(address.href)
  const before = await countRowsOf(database.reader, 'Task')
  const error = await errorOf(
    database.withoutCache(async (tx) => {
      await createTask(tx)
      toServer.disconnect()
      await errorOf(createTask(tx))
    }),
  )
  expect(error).toMatchObject({ name: 'NotCommittedError' })
  await until(
    'it connects again',
    async () => (await countRowsOf(database.reader, 'Task')) === before,
  )
})

test('a transaction whose marks have become too old meanwhile is rolled back', async () => {
  const database = await open()
  const before = await countRowsOf(database.reader, 'Task')
  const change = { phase: 'open', generation: 'g1', database: database.identity.name } as const
  const { state, clockMs } = await database.changeState(() => change)
  onTestFinished(async () => {
    await database.changeState(() => ({ phase: 'closed' }))
  })
  const maxAgeMs = 1000
  const permit = { generation: 'g1', epoch: state.epoch, markedAtMs: clockMs, maxAgeMs }
  await database.transaction({ ...permit, maxAgeMs: 60_000 }, createTask)
  const error = await errorOf(
    database.transaction(permit, async (tx) => {
      await createTask(tx)
      await until('the marks are too old', async () => {
        return (await database.readState()).clockMs - clockMs >= maxAgeMs
      })
    }),
  )
  expect(error).toBeInstanceOf(NotPermittedError)
  expect(await countRowsOf(database.reader, 'Task')).toBe(before + 1)
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

test('a transaction runs again when nothing explains any more why rows were missing', async () => {
  const database = await open()
  const id = await database.withoutCache(createTask)
  let runs = 0
  await database.withoutCache((tx) => {
    runs++
    const wanted = runs === 1 ? 0 : id
    const raise = idRows`UPDATE "Task" SET "version" = 2 WHERE "id" = ${wanted} RETURNING "id"`
    return tx.commit({
      statements: [demanding(1, raise)],
      result: () => null,
      explain: async () => {},
    })
  })
  expect(runs).toBe(2)
  expect(await versionOf(database.reader, id)).toBe(2)
})
