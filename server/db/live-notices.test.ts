import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { PgBouncer } from '../../testing/pgbouncer'
import { PostgresServer } from '../../testing/postgres-server'
import { TcpProxy } from '../../testing/tcp-proxy'
import { until } from '../../testing/until'
import { watchQueries } from '../../testing/watch-queries'
import { openDatabase } from './open-database'

let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server.stop())

const listening = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ~ '^(LISTEN|SELECT pg_notify)'`

/** A process that listens, and what it has heard: messages, and notices that others may have been lost. */
async function listener(url: string) {
  const database = await openDatabase(url, databaseLimits)
  const channel = database.openChannel?.()
  if (!channel) expect.unreachable()
  const heard: string[] = []
  channel.listen({ heard: (text) => heard.push(text), began: () => heard.push('(began)') })
  onTestFinished(async () => {
    await channel.close()
    await database.close()
  })
  await expect.poll(() => heard).toEqual(['(began)'])
  return { channel, database, heard }
}

test('messages reach everybody on the database in their order, and nobody in another schema', async () => {
  const url = await server.createMigratedDatabase()
  const [one, other] = [await listener(url), await listener(url)]
  const stranger = await listener(`${url}?schema=other`)
  const texts = ['first', 'with "quotes", {braces} and \\', 'größer', 'first']
  for (const text of texts) await one.channel.publish(text)
  await other.channel.publish('last')
  for (const { heard } of [one, other]) {
    await expect.poll(() => heard).toEqual(['(began)', ...texts, 'last'])
  }
  await stranger.channel.publish('elsewhere')
  await expect.poll(() => stranger.heard).toEqual(['(began)', 'elsewhere'])
  expect(one.heard.at(-1)).toBe('last')
})

test('what other clients say in the channel, or a message of the cache state, is not a message', async () => {
  const url = await server.createMigratedDatabase()
  const { channel, database, heard } = await listener(url)
  for (const payload of ['', 'public', 'publicx:a', 'other:b']) {
    await server.query(`SELECT pg_notify('hotlist_live', '${payload}')`, url)
  }
  await server.query(`SELECT pg_notify('another', 'public:c')`, url)
  await database.changeState(() => ({ phase: 'open' }))
  await channel.publish('d')
  await expect.poll(() => heard).toEqual(['(began)', 'd'])
})

test('the messages of a turn are one statement, and so is what comes while it is under way', async () => {
  const url = await server.createMigratedDatabase()
  const { channel, heard } = await listener(url)
  const sent: string[] = []
  onTestFinished(
    watchQueries((statements) => sent.push(...statements.filter((text) => /notify/.test(text)))),
  )
  const texts = Array.from({ length: 20 }, (_, index) => `${index}`)
  const early = texts.slice(0, 10).map((text) => channel.publish(text))
  await until('the first are under way', async () => sent.length > 0)
  const late = texts.slice(10).map((text) => channel.publish(text))
  await Promise.all([...early, ...late])
  await expect.poll(() => heard).toEqual(['(began)', ...texts])
  expect(sent).toHaveLength(2)
})

test('the longest message arrives, and a longer one is refused', async () => {
  const schema = 'ö'.repeat(31)
  const url = `${await server.createMigratedDatabase()}?schema=${encodeURIComponent(schema)}`
  const { channel, heard } = await listener(url)
  const longest = `€${'x'.repeat(channel.maxBytes - 3)}`
  await channel.publish(longest)
  await expect.poll(() => heard).toEqual(['(began)', longest])
  await expect(channel.publish(`${longest}x`)).rejects.toThrow('payload string too long')
  await channel.publish('after')
  await expect.poll(() => heard.at(-1)).toBe('after')
})

test('one connection serves the cache state and messages, until neither is listened to', async () => {
  const url = await server.createMigratedDatabase()
  const { channel, database, heard } = await listener(url)
  let changes = 0
  const stop = database.listen?.(() => {
    changes++
  })
  expect(changes).toBe(1)
  await database.changeState(() => ({ phase: 'open' }))
  await expect.poll(() => changes).toBe(2)
  expect(await server.query(listening, url)).toHaveLength(1)
  stop?.()
  const sent = channel.publish('last')
  await channel.close()
  await sent
  expect(heard).toEqual(['(began)', 'last'])
  await until('it is closed', async () => (await server.query(listening, url)).length === 0)
  expect(channel.listening).toBe(false)
  await expect(channel.publish('too late')).rejects.toThrow('not open')
})

test('after a lost connection it says that something may be lost, and goes on', async () => {
  const url = await server.createMigratedDatabase()
  const { channel, heard } = await listener(url)
  await server.query(`SELECT pg_terminate_backend(pid, 30000) FROM (${listening}) AS sessions`, url)
  await expect.poll(() => channel.listening).toBe(false)
  await expect(channel.publish('lost')).rejects.toThrow('not open')
  await expect.poll(() => heard).toEqual(['(began)', '(began)'])
  await channel.publish('again')
  await expect.poll(() => heard.at(-1)).toBe('again')
})

test('a connection that has fallen silent counts as lost, whether anything is published or not', async () => {
  await using proxy = await TcpProxy.start(server)
  const address = new URL(await server.createMigratedDatabase())
  address.port = String(proxy.port)
  const [idle, busy] = [await listener(address.href), await listener(address.href)]
  proxy.mode = 'swallow'
  await expect(busy.channel.publish('lost')).rejects.toThrow()
  for (const { channel } of [idle, busy]) await expect.poll(() => channel.listening).toBe(false)
  proxy.mode = 'pass'
  for (const { heard } of [idle, busy]) {
    await expect.poll(() => heard).toEqual(['(began)', '(began)'])
  }
})

test('it works behind a pooler that gives each client a session', async () => {
  await using pooler = await PgBouncer.start(server, { pool_mode: 'session' })
  const url = await server.createMigratedDatabase()
  const [one, other] = [await listener(pooler.addressOf(url)), await listener(url)]
  await one.channel.publish('from behind')
  await expect.poll(() => other.heard.at(-1)).toBe('from behind')
  await other.channel.publish('to behind')
  await expect.poll(() => one.heard).toEqual(['(began)', 'from behind', 'to behind'])
})
