import { createClient } from 'redis'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type ForReplica, ReadSplittingProxy } from '../../../testing/read-splitting-proxy'
import { RedisServer } from '../../../testing/redis-server'
import { TcpProxy } from '../../../testing/tcp-proxy'
import { until } from '../../../testing/until'
import { VersionedRow } from '../../../testing/versioned-row'

/** Behind a proxy that sends some commands to a lagging replica, every read still returns what was acknowledged. */

let primary: RedisServer
let replica: RedisServer
/** The link through which the replica follows the primary. */
let link: TcpProxy
/** The commands that Redis calls read-only. */
let reads: ReadonlySet<string>

beforeAll(async () => {
  const settings = { 'repl-diskless-sync-delay': '0' }
  primary = await RedisServer.start({ settings })
  replica = await RedisServer.start({ settings })
  link = await TcpProxy.start(primary)
  await replica.command('REPLICAOF', link.host, String(link.port))
  const known = await primary.command('COMMAND', 'LIST', 'FILTERBY', 'ACLCAT', 'read')
  if (!Array.isArray(known)) expect.unreachable()
  reads = new Set(known.map(String))
})

afterAll(async () => {
  await link.stop()
  await Promise.all([primary.stop(), replica.stop()])
})

/** A cached row behind a proxy that sends commands to the replica, and the proxy. */
async function behind(forReplica: ForReplica) {
  const proxy = await ReadSplittingProxy.start({ primary, replica }, forReplica)
  const row = await VersionedRow.create({ REDIS_URL: proxy.url, CACHE_TIMEOUT_MS: '2000' })
  onTestFinished(async () => {
    link.mode = 'pass'
    await row[Symbol.asyncDispose]()
    await proxy[Symbol.asyncDispose]()
  })
  return { proxy, row }
}

/** What a client of the proxy finds under a key. */
async function plainGet(proxy: ReadSplittingProxy, key: string): Promise<unknown> {
  const client = createClient({ url: proxy.url, maintNotifications: 'disabled' })
  try {
    await client.connect()
    return await client.get(key)
  } finally {
    client.destroy()
  }
}

/** Freezes the replica as it is now. */
async function letReplicaLag(proxy: ReadSplittingProxy): Promise<void> {
  const stamp = String(performance.now())
  await primary.command('SET', 'stamp', stamp)
  await until('the replica has caught up', async () => (await plainGet(proxy, 'stamp')) === stamp)
  link.mode = 'swallow replies'
  await primary.command('SET', 'stamp', 'newer')
  expect(await plainGet(proxy, 'stamp')).toBe(stamp)
}

test('that divides reads from writes', async () => {
  const { proxy, row } = await behind((command) => reads.has(command))
  await row.until('hit')
  await letReplicaLag(proxy)
  for (let writes = 0; writes < 20; writes++) {
    await row.write()
    await row.read()
    await row.until('hit')
  }
  expect(row.stale).toEqual([])
})

test('that sends some scripts to the replica as well', async () => {
  let calls = 0
  let misdirected = 0
  let isDivided = false
  const { proxy, row } = await behind((command) => {
    if (reads.has(command)) return true
    const isForReplica = isDivided && command === 'evalsha' && ++calls % 5 === 0
    if (isForReplica) misdirected++
    return isForReplica
  })
  await row.until('hit')
  await letReplicaLag(proxy)
  isDivided = true
  for (let writes = 0; writes < 5; writes++) {
    await row.write()
    for (let count = 0; count < 5; count++) await row.read()
  }
  expect(misdirected).toBeGreaterThan(0)
  expect(row.stale).toEqual([])
})

test('that asks the replica what server it is: the cache stays closed', async () => {
  const { row } = await behind((command) => reads.has(command) || command === 'info')
  await row.write()
  expect(await row.read()).toMatchObject({ status: 'bypass', version: 2 })
})
