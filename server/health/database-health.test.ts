import { PassThrough } from 'node:stream'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { PostgresServer } from '../../testing/postgres-server'
import { RestClient } from '../../testing/rest-client'
import { TcpProxy } from '../../testing/tcp-proxy'
import { TestServices } from '../../testing/test-services'
import { until } from '../../testing/until'
import { parseDatabaseAddress } from '../db/database-address'
import { SqliteConnection } from '../db/sqlite-connection'
import { rowsOf } from '../db/statement'
import { troubleIn } from '../db/trouble-in'
import { contextOf } from '../request-context'
import { trpcHandler } from '../trpc-handler'
import { DatabaseHealth } from './database-health'

/** Trouble with real databases, as seen by clients, balancers and the log. */

let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server.stop())

/** Services on a database, with their log lines about its health. */
async function start(url?: string) {
  const app = await TestServices.start(url === undefined ? {} : { DATABASE_URL: url })
  onTestFinished(() => app.stop())
  const lines = new PassThrough()
  let text = ''
  lines.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  const { database, cache } = app.services
  const log = pino({ base: null, timestamp: false }, lines)
  const health = new DatabaseHealth({ database, log, events: cache.events })
  onTestFinished(() => health.stop())
  const context = contextOf({ ...app.services, health, log })
  const trpc = trpcHandler(() => context)
  return {
    rest: new RestClient(context),
    database,
    logged: (): Record<string, unknown>[] => {
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    },
    create: (input: object) =>
      trpc(
        new Request('http://localhost:3000/api/trpc/task.create', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        }),
      ),
  }
}

async function seen(reply: Response) {
  const { status, headers } = reply
  const { reason, detail } = await reply.json()
  return { status, reason, detail, retryAfter: headers.get('retry-after') }
}

const busy = {
  status: 503,
  reason: 'overloaded',
  detail: 'The database did not answer in time.',
  retryAfter: '2',
}
const away = {
  status: 503,
  reason: 'unavailable',
  detail: 'The database cannot be reached.',
  retryAfter: '5',
}
const full = {
  status: 507,
  reason: 'disk_full',
  detail: 'The database disk is full.',
  retryAfter: '60',
}

async function timed<T>(promise: Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  return [await promise, performance.now() - began]
}

/** Makes the database refuse every new task, until the test ends or the refusal is dropped. */
async function refuseTasks(url: string, refusal: string): Promise<() => Promise<unknown>> {
  await server.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${refusal}; RETURN NULL; END $$;
     CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON "Task" DEFERRABLE INITIALLY DEFERRED
     FOR EACH ROW EXECUTE FUNCTION refuse()`,
    url,
  )
  return () => server.query('DROP TRIGGER refuse ON "Task"; DROP FUNCTION refuse()', url)
}

describe('PostgreSQL', { timeout: 60_000 }, () => {
  test('a locked table: requests wait for a stated time, and readiness for a second', async () => {
    const url = await server.createDatabase()
    const { rest, logged } = await start(url)
    const created = await rest.send('POST', '/tasks', { body: { title: 'A' } })
    expect(created.status).toBe(201)
    const locker = new pg.Client(url)
    onTestFinished(() => locker.end())
    await locker.connect()
    await locker.query('BEGIN; LOCK TABLE "Task" IN ACCESS EXCLUSIVE MODE')

    const requests = Array.from({ length: 40 }, (_, at) =>
      at % 4 === 0
        ? rest.send('PATCH', '/tasks/1', { body: { title: 'B' } })
        : rest.get(`/tasks?q=${at}`),
    )
    const answers = Promise.all(requests.map((request) => timed(request.then(seen))))
    for (let looks = 0; looks < 3; looks++) {
      const [ready, tookMs] = await timed(rest.get('/readyz').then(seen))
      expect(ready).toEqual(busy)
      expect(tookMs).toBeLessThan(2500)
    }
    expect((await rest.get('/healthz')).status).toBe(200)
    for (const [answer, tookMs] of await answers) {
      expect(answer).toEqual(busy)
      // Three seconds for a connection and two for the lock; the rest is slack for a busy machine.
      expect(tookMs).toBeLessThan(9000)
    }

    await locker.query('COMMIT')
    await until('it is ready', async () => (await rest.get('/readyz')).status === 200)
    await until('it is over', async () => logged().length === 2)
    expect(logged()).toEqual([
      {
        level: 50,
        reason: 'overloaded',
        found: expect.stringMatching(/55P03|no answer within 1000 ms/),
        msg: 'trouble with the database',
      },
      {
        level: 30,
        reason: 'overloaded',
        lastedMs: expect.any(Number),
        failures: expect.any(Number),
        msg: 'trouble with the database is over',
      },
    ])
  })

  test('a server that is stopped', async () => {
    const { rest, logged, create } = await start(await server.createDatabase())
    await server.kill()
    onTestFinished(() => server.restart())
    const replies = await Promise.all([
      rest.get('/tasks?q=1'),
      rest.get('/tasks/7'),
      rest.send('POST', '/tasks', { body: { title: 'A' } }),
      rest.get('/readyz'),
    ])
    for (const reply of replies) expect(await seen(reply)).toEqual(away)
    const reply = await create({ title: 'A' })
    expect(reply.headers.get('retry-after')).toBe('5')
    expect((await reply.json()).error).toMatchObject({
      message: away.detail,
      data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, reason: 'unavailable', retryAfter: 5 },
    })
    expect(logged()).toHaveLength(1)
    await server.restart()
    await until('it is ready', async () => (await rest.get('/readyz')).status === 200)
  })

  test('a server that gives no more connections', async () => {
    const url = new URL(await server.createDatabase())
    await server.query('CREATE ROLE guest LOGIN; GRANT CREATE ON SCHEMA public TO guest', url.href)
    url.username = 'guest'
    const { rest, logged } = await start(url.href)
    await server.query('ALTER ROLE guest CONNECTION LIMIT 0')
    await server.killConnections()
    expect(await seen(await rest.get('/tasks?q=1'))).toEqual(away)
    expect(await seen(await rest.get('/readyz'))).toEqual(away)
    await server.query('ALTER ROLE guest CONNECTION LIMIT -1')
    await until('it is ready', async () => (await rest.get('/readyz')).status === 200)
    expect(logged()[0]).toMatchObject({ found: expect.stringContaining('53300') })
  })

  test.each([
    ['a full disk', '53100', full],
    [
      'a server that has become a replica',
      '25006',
      {
        status: 503,
        reason: 'read_only',
        detail: 'The database is read-only.',
        retryAfter: '10',
      },
    ],
  ])('%s: writes fail, and readiness says why until one succeeds', async (_, code, problem) => {
    const url = await server.createDatabase()
    const { rest, logged, create } = await start(url)
    const end = await refuseTasks(url, `RAISE EXCEPTION 'secret' USING ERRCODE = '${code}'`)
    const post = () => rest.send('POST', '/tasks', { body: { title: 'A' } })
    for (const reply of [await post(), await post()]) expect(await seen(reply)).toEqual(problem)
    const reply = await create({ title: 'A' })
    expect(reply.status).toBe(503)
    expect(reply.headers.get('retry-after')).toBe(problem.retryAfter)
    expect((await reply.json()).error.data).toMatchObject({ reason: problem.reason })
    expect((await rest.get('/tasks?q=1')).status).toBe(200)
    expect(await seen(await rest.get('/readyz'))).toEqual({ ...problem, status: 503 })
    expect(logged()).toMatchObject([{ reason: problem.reason, found: `${code} secret` }])
    await end()
    expect((await post()).status).toBe(201)
    expect((await rest.get('/readyz')).status).toBe(200)
  })

  test('a network that delivers nothing: readiness does not wait for it, and requests not for long', async () => {
    await using proxy = await TcpProxy.start(server)
    const url = new URL(await server.createDatabase())
    url.port = String(proxy.port)
    const { rest } = await start(url.href)
    expect((await rest.get('/readyz')).status).toBe(200)
    proxy.mode = 'swallow'
    const reading = timed(rest.get('/tasks?q=1').then(seen))
    const [ready, tookMs] = await timed(rest.get('/readyz').then(seen))
    expect(ready).toEqual(busy)
    // One second. Without its own limit it would be six.
    expect(tookMs).toBeLessThan(4000)
    const [answer, readMs] = await reading
    // Whether it waits for an answer or for a new connection depends on what else is going on.
    expect([away, busy]).toContainEqual(answer)
    // Five seconds for the statement and one for its answer; the rest is slack for a busy machine.
    expect(readMs).toBeLessThan(12_000)
    proxy.mode = 'pass'
    await until('it is ready', async () => (await rest.get('/readyz')).status === 200)
  })

  test('a connection that is lost between work and commit is no commit of unknown outcome', async () => {
    await using proxy = await TcpProxy.start(server)
    const url = new URL(await server.createDatabase())
    url.port = String(proxy.port)
    const { database } = await start(url.href)
    const writing = database.withoutCache(async (tx) => {
      await tx.rows(rowsOf({})`DELETE FROM "Task"`)
      proxy.disconnect()
    })
    const error = await writing.catch((reason: unknown) => reason)
    expect(troubleIn(error)).toMatchObject({ reason: 'unavailable', retryAfter: 5 })
  })

  test('a commit that is not answered says that it may have happened, and not to send it again', async () => {
    const url = await server.createDatabase()
    const { rest } = await start(url)
    await refuseTasks(url, 'PERFORM pg_sleep(60)')
    const reply = rest.send('POST', '/tasks', { body: { title: 'A' } })
    await until('the commit has begun', async () => {
      const active = `SELECT 1 FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active'`
      return (await server.query(active)).length > 0
    })
    await server.killConnections()
    expect(await seen(await reply)).toEqual({
      status: 503,
      reason: 'commit_unknown',
      detail: 'The write may have succeeded. Check before you send it again.',
      retryAfter: null,
    })
  })
})

describe('SQLite', { timeout: 60_000 }, () => {
  test('a full disk', async () => {
    const { rest, logged, database } = await start()
    await database.withoutCache((tx) => tx.rows(rowsOf({})`PRAGMA max_page_count = 1`))
    const description = 'long '.repeat(2000).trim()
    const post = () => rest.send('POST', '/tasks', { body: { title: 'A', description } })
    let reply = await post()
    while (reply.status === 201) reply = await post()
    expect(await seen(reply)).toEqual(full)
    expect(await seen(await post())).toEqual(full)
    expect(await seen(await rest.get('/readyz'))).toEqual({ ...full, status: 503 })
    expect((await rest.get('/tasks')).status).toBe(200)
    expect(logged()).toMatchObject([{ reason: 'disk_full' }])
    await database.withoutCache((tx) => tx.rows(rowsOf({})`PRAGMA max_page_count = 1000000`))
    expect((await post()).status).toBe(201)
    expect((await rest.get('/readyz')).status).toBe(200)
  })

  test('a file that somebody else has locked', async () => {
    const app = await TestServices.start()
    onTestFinished(() => app.stop())
    const address = parseDatabaseAddress(app.services.config.databaseUrl)
    if (address.dialect !== 'sqlite') expect.unreachable()
    const other = SqliteConnection.open(address.path, [])
    onTestFinished(() => other.close())
    await other.begin()
    const rest = new RestClient(contextOf(app.services))
    const reply = await rest.send('POST', '/tasks', { body: { title: 'A' } })
    expect(await seen(reply)).toEqual(busy)
    await other.rollBack()
    expect((await rest.send('POST', '/tasks', { body: { title: 'A' } })).status).toBe(201)
  })
})
