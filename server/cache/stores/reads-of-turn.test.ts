import { expect, onTestFinished, test } from 'vitest'
import { RedisInstance, taskAddress } from '../../../testing/redis-instance'
import { RedisServer } from '../../../testing/redis-server'
import { TcpProxy } from '../../../testing/tcp-proxy'

async function scene() {
  const redis = await RedisServer.start()
  const proxy = await TcpProxy.start(redis)
  const instance = new RedisInstance({ host: proxy.host, port: proxy.port })
  onTestFinished(async () => {
    await instance.store.close()
    await proxy.stop()
    await redis.stop()
  })
  const generation = await instance.open()
  return { redis, proxy, instance, generation }
}

/** How often Redis has received a command. */
async function calls(redis: RedisServer, command: string): Promise<number> {
  const stats = String(await redis.command('INFO', 'commandstats'))
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0)
}

test('reads that begin in one turn share one proof', async () => {
  const { redis, instance, generation } = await scene()
  const ids = Array.from({ length: 100 }, (_, at) => at + 1)
  for (const id of ids) await instance.set(generation, id, `task ${id}`)
  const before = { plain: await calls(redis, 'hget'), proofs: await calls(redis, 'evalsha') }
  const found = await Promise.all(ids.map((id) => instance.get(generation, id)))
  expect(found).toEqual(ids.map((id) => `task ${id}`))
  expect((await calls(redis, 'hget')) - before.plain).toBe(100)
  expect((await calls(redis, 'evalsha')) - before.proofs).toBe(1)
})

test('what is there is not believed without a proof', async () => {
  const { redis, instance, generation } = await scene()
  await instance.set(generation, 1, 'x')
  expect(await instance.get(generation, 1)).toBe('x')
  await redis.command('SCRIPT', 'FLUSH')
  expect(await instance.get(generation, 1)).toBe('lost')
})

test('a key of another type holds no entry, and READ removes it', async () => {
  const { redis, instance, generation } = await scene()
  const { store } = instance
  const name = `hotlist:v5:${generation}:{task:1}`
  await instance.set(generation, 2, 'x')
  await redis.command('SET', name, 'not ours')
  const both = [instance.get(generation, 1), instance.get(generation, 2)]
  expect(await Promise.all(both)).toEqual([null, 'x'])
  const lease = { token: 'a', leaseMs: 1000 }
  expect(await store.read(generation, taskAddress(1), lease)).toEqual({ state: 'leased' })
})

test('a connection that ends before the proof proves nothing', async () => {
  const { proxy, instance, generation } = await scene()
  await instance.set(generation, 1, 'x')
  proxy.mode = 'swallow replies'
  const read = instance.get(generation, 1)
  await expect.poll(() => proxy.connections).toBeGreaterThan(0)
  proxy.mode = 'pass'
  proxy.disconnect()
  expect(await read).toBe('unavailable')
})

test('a Redis that does not answer is given up after the time that a step may take', async () => {
  const { redis, generation } = await scene()
  const hasty = new RedisInstance({ url: redis.url }, 200)
  onTestFinished(() => hasty.store.close())
  await expect.poll(() => hasty.get(generation, 1)).toBeNull()
  redis.pause()
  expect(await hasty.get(generation, 1)).toBe('timeout')
  redis.resume()
  await expect.poll(() => hasty.get(generation, 1)).toBeNull()
})
