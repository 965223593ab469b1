import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { PostgresServer } from '../../testing/postgres-server'
import { until } from '../../testing/until'
import { openDatabase } from './open-database'

let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server.stop())

const listening = `SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN %'`

async function open(url: string) {
  const database = await openDatabase(url, databaseLimits)
  onTestFinished(() => database.close())
  return database
}

/** Counts what a process hears of the cache state, from when it has begun to listen. */
async function listener(url: string) {
  const database = await open(url)
  const heard = { times: 0 }
  const stop = database.listen?.(() => {
    heard.times++
  })
  if (!stop) expect.unreachable()
  onTestFinished(stop)
  await until('it listens', async () => heard.times === 1)
  return { heard, stop, database }
}

test('a process hears when another opens or closes a generation, asks for proof or gives it', async () => {
  const url = await server.createMigratedDatabase()
  const { heard } = await listener(url)
  const other = await open(url)
  const changes = [
    { phase: 'open' },
    { challenge: 'q' },
    { response: 'q' },
    { phase: 'closing' },
  ] as const
  for (const [index, change] of changes.entries()) {
    await other.changeState(() => change)
    await until('it is heard', async () => heard.times === index + 2)
  }
})

test('what nobody waits for is not announced, and neither is what belongs to another schema', async () => {
  const url = await server.createMigratedDatabase()
  const { heard } = await listener(url)
  const elsewhere = await open(`${url}${url.includes('?') ? '&' : '?'}schema=other`)
  await elsewhere.changeState(() => ({ phase: 'open' }))
  const other = await open(url)
  await other.changeState(() => ({ holders: ['one'] }))
  await other.changeState(() => ({ reopenAfterMs: 1 }))
  await other.changeState(() => ({ phase: 'open' }))
  // Notices come in the order of the commits, so this one is the first of all.
  await until('the last is heard', async () => heard.times > 1)
  expect(heard.times).toBe(2)
})

test('a process that has lost its connection listens again, and looks what it has missed', async () => {
  const url = await server.createMigratedDatabase()
  const { heard, database } = await listener(url)
  await server.query(`SELECT pg_terminate_backend(pid) FROM (${listening}) AS sessions`, url)
  await until('it listens again', async () => heard.times === 2)
  await database.changeState(() => ({ phase: 'open' }))
  await until('it hears', async () => heard.times === 3)
})

test('a process that has stopped listening has no session left for it', async () => {
  const url = await server.createMigratedDatabase()
  const { stop } = await listener(url)
  const sessions = `${listening} AND datname = current_database()`
  expect(await server.query(sessions, url)).toHaveLength(1)
  stop()
  await until('the session has ended', async () => (await server.query(sessions, url)).length === 0)
})
