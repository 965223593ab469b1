import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { RedisClusterServers } from '../../../testing/redis-cluster-servers'
import { RedisInstance, taskAddress } from '../../../testing/redis-instance'
import { RedisSentinels } from '../../../testing/redis-sentinels'
import { RedisServer } from '../../../testing/redis-server'
import { NearEntries } from '../near-entries'
import { RedisChannel } from './redis-channel'

const longMs = 60_000

/** The rule that the documentation gives for a user, as `ACL SETUSER` takes it. */
async function documentedRule(user: string): Promise<string[]> {
  const docs = await readFile(join(import.meta.dirname, '../../../docs/redis.md'), 'utf8')
  const rule = new RegExp(`^user ${user} (.*)$`, 'm').exec(docs)?.[1]
  if (rule === undefined) throw new Error(`docs/redis.md has no rule for ${user}`)
  return rule.split(' ')
}

/** Does everything that the cache ever does. */
async function useEverything({ store }: RedisInstance): Promise<void> {
  const generation = await store.open('testdatabase')
  const address = taskAddress(1)
  const entry = { payload: 'x', ttlMs: longMs }
  const lease = { token: 'a', leaseMs: longMs }
  expect(await store.read(generation, address, lease)).toEqual({ state: 'leased' })
  expect(await store.fill(generation, address, 'a', entry)).toBe(true)
  expect(await store.read(generation, address, lease)).toMatchObject({ state: 'entry' })
  expect(await store.entries(generation, 10)).toHaveLength(1)
  await store.discard(generation, address)
  await store.mark(generation, [address.key], 'w', longMs)
  expect(await store.set(generation, address, entry)).toBe(false)
  await store.release(generation, [address.key], 'w')
  await store.check(generation)
  expect(await store.server()).toMatchObject({ version: expect.stringMatching(/^\d/) })
}

describe('a user with the documented rights', () => {
  let redis: RedisServer

  beforeAll(async () => {
    redis = await RedisServer.start()
    await redis.command('ACL', 'SETUSER', 'hotlist', ...(await documentedRule('hotlist')))
  })

  afterAll(() => redis.stop())

  const login = { username: 'hotlist', password: 'secret' }

  test('can do everything that the cache does', async () => {
    await using instance = new RedisInstance({ port: redis.port, ...login })
    await useEverything(instance)
    expect(instance.complaints).toEqual([])
  })

  test('can be told what changes, with one right more', async () => {
    const near = new NearEntries(10_000)
    {
      await using instance = new RedisInstance({ port: redis.port, ...login }, 5000, near)
      await expect(instance.store.open('testdatabase')).rejects.toMatchObject({
        failure: 'unavailable',
      })
    }
    await redis.command('ACL', 'SETUSER', 'hotlist', '+client|tracking')
    await using instance = new RedisInstance({ port: redis.port, ...login }, 5000, near)
    await useEverything(instance)
  })

  test('can tell other instances of writes, and be told', async () => {
    const nowhere = { host: redis.host, database: 0, prefix: 'hotlist', tls: false }
    const channel = new RedisChannel({ ...nowhere, port: redis.port, ...login }, 5000)
    onTestFinished(() => channel.close())
    const heard: string[] = []
    channel.listen({ heard: (text) => heard.push(text), began: () => heard.push('(began)') })
    for (const generation of ['one', 'another']) {
      const { length } = heard
      channel.enter(generation)
      await expect.poll(() => heard.slice(length)).toEqual(['(began)'])
    }
    await channel.publish('written')
    await expect.poll(() => heard.at(-1)).toBe('written')
  })

  test('can remove marks that a failed release has left behind', async () => {
    await using instance = new RedisInstance({ port: redis.port, ...login })
    const generation = await instance.open()
    await instance.store.mark(generation, [taskAddress(2).key], 'w', longMs)
    await redis.command('SCRIPT', 'FLUSH')
    const release = instance.store.release(generation, [taskAddress(2).key], 'w')
    await expect(release).rejects.toMatchObject({ failure: 'lost' })
    const left = () => redis.command('EXISTS', `hotlist:v5:${generation}:{task:2}:mark`)
    await expect.poll(left).toBe(0)
  })

  test('can use the database of another number', async () => {
    await using instance = new RedisInstance({ port: redis.port, ...login, database: 2 })
    await useEverything(instance)
  })

  test('can do nothing else', async () => {
    const client = await redis.connect({ username: 'hotlist', password: 'secret' })
    await redis.command('SET', 'theirs', 'x')
    for (const command of [
      ['GET', 'theirs'],
      ['HGETALL', 'theirs'],
      ['KEYS', '*'],
      ['FLUSHALL'],
      ['FLUSHDB'],
      ['SCRIPT', 'FLUSH'],
      ['CONFIG', 'GET', '*'],
      ['EVAL', 'return 1', '0'],
      ['PUBLISH', 'channel', 'x'],
      ['ACL', 'LIST'],
      ['MONITOR'],
    ]) {
      await expect(client.sendCommand(command)).rejects.toThrow('NOPERM')
    }
    client.destroy()
  })

  test('needs no default user', async () => {
    await redis.command('ACL', 'SETUSER', 'admin', 'on', '>admin', '+@all', '~*')
    await redis.command('ACL', 'SETUSER', 'default', 'off')
    await using instance = new RedisInstance({ port: redis.port, ...login })
    await useEverything(instance)
    await using nobody = new RedisInstance({ port: redis.port })
    await expect(nobody.store.open('testdatabase')).rejects.toMatchObject({
      failure: 'unavailable',
    })
    await expect.poll(() => nobody.complaints.join()).toContain('NOAUTH')
  })
})

test('a user without the right to a step is found out when a generation is opened', async () => {
  await using redis = await RedisServer.start()
  const rule = await documentedRule('hotlist')
  await redis.command('ACL', 'SETUSER', 'hotlist', ...rule, '-hset')
  await using instance = new RedisInstance({
    port: redis.port,
    username: 'hotlist',
    password: 'secret',
  })
  await expect(instance.store.open('testdatabase')).rejects.toMatchObject({
    failure: 'error',
    message: expect.stringContaining('user'),
  })
})

test('a user with the documented rights can ask sentinels', async () => {
  await using group = await RedisSentinels.start()
  const rule = await documentedRule('hotlist-sentinel')
  for (const sentinel of group.sentinels) {
    await sentinel.command('ACL', 'SETUSER', 'hotlist-sentinel', ...rule)
  }
  const login = { username: 'hotlist-sentinel', password: 'secret' }
  const sentinel = { addresses: group.addresses, master: group.master, ...login }
  await using instance = new RedisInstance({ sentinel })
  await useEverything(instance)
  expect(instance.complaints).toEqual([])
})

test('the same rights do for a cluster', async () => {
  await using cluster = await RedisClusterServers.start()
  const rule = await documentedRule('hotlist')
  for (const server of cluster.primaries) await server.command('ACL', 'SETUSER', 'hotlist', ...rule)
  const login = { username: 'hotlist', password: 'secret' }
  await using instance = new RedisInstance({ cluster: cluster.addresses, ...login })
  await useEverything(instance)
  expect(instance.complaints).toEqual([])
})
