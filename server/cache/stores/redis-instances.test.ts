import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RedisInstance, taskAddress } from '../../../testing/redis-instance'
import { RedisServer } from '../../../testing/redis-server'
import { MemoryStore } from './memory'
import { scriptsOf } from './scripts'

describe('several instances', () => {
  let redis: RedisServer
  let one: RedisInstance
  let other: RedisInstance

  beforeAll(async () => {
    redis = await RedisServer.start()
    one = new RedisInstance({ url: redis.url })
    other = new RedisInstance({ url: redis.url })
  })

  afterAll(async () => {
    await one.store.close()
    await other.store.close()
    await redis.stop()
  })

  test('take part in a generation that another has opened', async () => {
    const generation = await one.open()
    expect(other.store.canUse(generation)).toBe(true)
    expect(await one.set(generation, 1, 'x')).toBe(true)
    expect(await other.get(generation, 1)).toBe('x')
    await other.store.check(generation)
    await other.write(generation, 1)
    expect(await one.get(generation, 1)).toBeNull()
  })

  test('each notice that Redis was restarted from a snapshot', async () => {
    const generation = await one.open()
    await one.set(generation, 1, 'old')
    expect(await other.get(generation, 1)).toBe('old')
    await redis.command('SAVE')
    await other.write(generation, 1)
    await redis.restart()
    await expect.poll(() => one.store.connected && other.store.connected).toBe(true)
    expect(await one.get(generation, 1)).toBe('lost')
    expect(await other.get(generation, 1)).toBe('lost')
    await expect(one.store.check(generation)).rejects.toMatchObject({ failure: 'lost' })
  })

  test('open generations one after the other, each with its own entries', async () => {
    const first = await one.open()
    await one.set(first, 1, 'first')
    const second = await other.open()
    expect(await one.get(second, 1)).toBeNull()
    expect(await other.get(first, 1)).toBe('first')
  })

  test('notice a failover there and back, which has spared the scripts', async () => {
    const generation = await one.open()
    await one.set(generation, 1, 'x')
    await redis.command('REPLICAOF', '127.0.0.1', '1')
    await redis.command('REPLICAOF', 'NO', 'ONE')
    const { digest } = scriptsOf(generation).read
    expect(await redis.command('SCRIPT', 'EXISTS', digest)).toEqual([1])
    expect(await one.get(generation, 1)).toBe('lost')
    await expect(one.store.check(generation)).rejects.toMatchObject({ failure: 'lost' })
  })

  test('store nothing any more when somebody has emptied Redis', async () => {
    const generation = await one.open()
    const { key } = taskAddress(1)
    await one.store.mark(generation, [key], 'writer', 60_000)
    const lease = { token: 'a', leaseMs: 60_000 }
    await other.store.read(generation, taskAddress(2), lease)
    await redis.command('FLUSHALL')
    const lost = { failure: 'lost' }
    await expect(other.store.read(generation, taskAddress(1), lease)).rejects.toMatchObject(lost)
    await expect(other.set(generation, 1, 'old')).rejects.toMatchObject(lost)
    await expect(other.store.check(generation)).rejects.toMatchObject(lost)
    expect(await other.set(await other.open(), 1, 'new')).toBe(true)
  })

  test('do not open a generation in a replica', async () => {
    await redis.command('REPLICAOF', '127.0.0.1', '1')
    await expect(one.store.open('testdatabase')).rejects.toMatchObject({ failure: 'lost' })
    await redis.command('REPLICAOF', 'NO', 'ONE')
    await one.open()
  })

  test('with other scripts do not take part', async () => {
    const generation = await one.open()
    const [store, fingerprint, ...rest] = generation.split('.')
    const foreign = [store, [...(fingerprint ?? '')].reverse().join(''), ...rest].join('.')
    expect(other.store.canUse(foreign)).toBe(false)
    expect(await other.get(foreign, 1)).toBe('lost')
  })
})

test('a Redis that is too old is told by its version', async () => {
  await using redis = await RedisServer.start()
  // The same server, claiming to be Redis 6: no real Redis 6 is installed where tests run.
  const proxy = createServer((client) => {
    const server = connect(redis.port, redis.host)
    client.pipe(server)
    server.on('data', (reply) => {
      client.write(
        reply.toString('latin1').replace(/redis_version:\d/, 'redis_version:6'),
        'latin1',
      )
    })
    for (const socket of [client, server]) socket.on('error', () => {})
    client.on('close', () => server.destroy())
  }).listen(0, redis.host)
  await once(proxy, 'listening')
  const address = proxy.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await using instance = new RedisInstance({ port })
  await expect(instance.store.open('testdatabase')).rejects.toMatchObject({
    failure: 'error',
    message: expect.stringMatching(/is Redis 6\..*, but the cache needs 7 or newer/),
  })
  proxy.close()
})

test('the memory of one process is of no use to another', async () => {
  const one = new MemoryStore(1_000_000)
  const other = new MemoryStore(1_000_000)
  const generation = await one.open('testdatabase')
  expect(one.canUse(generation)).toBe(true)
  expect(other.canUse(generation)).toBe(false)
  const { key } = taskAddress(1)
  await expect(other.mark(generation, [key], 'w', 1)).rejects.toMatchObject({ failure: 'lost' })
})
