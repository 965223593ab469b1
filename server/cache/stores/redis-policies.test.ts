import { describe, expect, test } from 'vitest'
import { RedisInstance, taskAddress } from '../../../testing/redis-instance'
import { RedisServer } from '../../../testing/redis-server'
import { StoreError } from '../store'

const longMs = 60_000
const megabyte = 1024 * 1024
const payload = 'x'.repeat(20_000)
/** There is room for about 190: this many are stored, then as many again. */
const entries = 150

/** A Redis with room for only some of the entries. */
async function smallRedis(policy: string): Promise<RedisServer> {
  const redis = await RedisServer.start({ settings: { 'maxmemory-policy': policy } })
  const used = /used_memory:(\d+)/.exec(String(await redis.command('INFO', 'memory')))?.[1]
  await redis.command('CONFIG', 'SET', 'maxmemory', String(Number(used) + 4 * megabyte))
  return redis
}

/** Stores more than there is room for; returns how the store failed, each way once. */
async function overfill(
  redis: RedisServer,
  instance: RedisInstance,
  generation: string,
): Promise<string[]> {
  const failures = new Set<string>()
  const store = async (first: number) => {
    for (let id = first; id < first + entries; id++) {
      await instance.set(generation, id, payload).catch((error: unknown) => {
        if (!(error instanceof StoreError)) throw error
        failures.add(error.failure)
      })
    }
  }
  await store(1000)
  // The clock that Redis uses to know what was used last counts in seconds.
  const clock = await lruClock(redis)
  await expect.poll(() => lruClock(redis), { timeout: 20_000 }).not.toBe(clock)
  await store(2000)
  return [...failures]
}

const lruClock = async (redis: RedisServer) =>
  /lru_clock:(\d+)/.exec(String(await redis.command('INFO', 'server')))?.[1]

const evicted = async (redis: RedisServer) =>
  Number(/evicted_keys:(\d+)/.exec(String(await redis.command('INFO', 'stats')))?.[1])

describe('memory that is full', () => {
  test.each(['volatile-lru', 'volatile-lfu', 'volatile-ttl', 'volatile-random'])(
    'costs entries, and no mark, with %s',
    async (policy) => {
      await using redis = await smallRedis(policy)
      await using instance = new RedisInstance({ url: redis.url })
      const generation = await instance.open()
      const { key } = taskAddress(1)
      await instance.store.mark(generation, [key], 'writer', longMs)
      const failures = await overfill(redis, instance, generation)
      expect(await evicted(redis)).toBeGreaterThan(0)
      expect(await redis.command('EXISTS', `hotlist:v5:${generation}:{${key}}:mark`)).toBe(1)
      // The witness may be evicted as well, which costs the generation: at random, or because the clock of LRU counts in
      // seconds, and within one all keys are equally old. The other policies keep it, because it is used all the time.
      const mayLoseWitness = ['volatile-random', 'volatile-lru'].includes(policy)
      expect(mayLoseWitness ? ['', 'lost'] : ['']).toContain(failures.join())
    },
  )

  test.each(['allkeys-lru', 'allkeys-lfu', 'allkeys-random'])(
    'costs entries, and at worst the generation, with %s',
    async (policy) => {
      await using redis = await smallRedis(policy)
      await using instance = new RedisInstance({ url: redis.url })
      const failures = await overfill(redis, instance, await instance.open())
      expect(['', 'lost']).toContain(failures.join())
      expect(await evicted(redis)).toBeGreaterThan(0)
      await instance.write(await instance.open(), 1)
      expect(await instance.store.server()).toMatchObject({ maxmemoryPolicy: policy })
    },
  )

  test('makes the cache unavailable with noeviction, until there is room', async () => {
    await using redis = await smallRedis('noeviction')
    await using instance = new RedisInstance({ url: redis.url })
    const generation = await instance.open()
    expect(await overfill(redis, instance, generation)).toEqual(['unavailable'])
    expect(await evicted(redis)).toBe(0)
    await redis.command('CONFIG', 'SET', 'maxmemory', '1')
    expect(await instance.get(generation, 1)).toBe('unavailable')
    await expect(instance.store.open('testdatabase')).rejects.toMatchObject({
      failure: 'unavailable',
    })
    await redis.command('CONFIG', 'SET', 'maxmemory', '0')
    await instance.store.check(generation)
    expect(await instance.get(generation, 1000)).toBe(payload)
  })

  test('has no script loaded into it that it would not run', async () => {
    await using redis = await smallRedis('noeviction')
    await using instance = new RedisInstance({ url: redis.url })
    await instance.open()
    await redis.command('CONFIG', 'SET', 'maxmemory', '1')
    const scripts = async () =>
      /number_of_cached_scripts:(\d+)/.exec(String(await redis.command('INFO', 'memory')))?.[1]
    const before = await scripts()
    for (let tries = 0; tries < 5; tries++)
      await expect(instance.store.open('testdatabase')).rejects.toThrow('OOM')
    expect(await scripts()).toBe(before)
  })
})
