import { expect, onTestFinished, test } from 'vitest'
import { RedisInstance } from '../../testing/redis-instance'
import { RedisServer } from '../../testing/redis-server'
import { TestServices } from '../../testing/test-services'

/** `CACHE_NEAR=on`: Redis entries that are also kept in this process. */

async function scene() {
  const redis = await RedisServer.start()
  const app = await TestServices.start({
    CACHE_STORE: 'redis',
    REDIS_URL: redis.url,
    CACHE_NEAR: 'on',
  })
  const other = new RedisInstance({ url: redis.url })
  onTestFinished(async () => {
    await app.stop()
    await other.store.close()
    await redis.stop()
  })
  await app.cacheOpen()
  const { id } = await app.caller.task.create({ title: 'Near' })
  const read = async () => {
    const { data, cache } = await app.caller.task.byId({ id })
    return { version: data.version, from: `${cache.store} ${cache.status}` }
  }
  /** Fills the cache, then reads it twice. */
  const warm = () =>
    expect
      .poll(async () => {
        await read()
        await read()
        return (await read()).from
      })
      .toBe('near hit')
  return { redis, app, other, id, read, warm }
}

test('a read is answered here once Redis has answered it', async () => {
  const { read, warm } = await scene()
  expect((await read()).from).toBe('redis miss')
  expect((await read()).from).toBe('redis hit')
  await warm()
})

test('a write of this instance is seen by the next read, always', async () => {
  const { app, id, read, warm } = await scene()
  for (let turn = 0; turn < 50; turn++) {
    await warm()
    const { version } = await app.caller.task.update({ id, patch: { title: `Turn ${turn}` } })
    const reads = await Promise.all([read(), read()])
    expect(reads.map((each) => each.version)).toEqual([version, version])
  }
})

test('a write of another instance is told', async () => {
  const { app, other, id, read, warm } = await scene()
  await warm()
  const { generation } = await app.services.cache.status()
  await other.write(generation ?? '', id)
  await expect.poll(async () => (await read()).from).toBe('redis miss')
})

test('nothing is answered here after the connection has ended', async () => {
  const { redis, read, warm } = await scene()
  await warm()
  await redis.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
  await expect.poll(async () => (await read()).from).not.toBe('near hit')
  await warm()
})

test('nothing is answered here for long while Redis is not heard of', async () => {
  const { redis, read, warm } = await scene()
  await warm()
  redis.pause()
  await expect.poll(async () => (await read()).from).toMatch(/bypass$/)
  redis.resume()
  await warm()
})

test('what somebody has emptied is not answered from here', async () => {
  const { redis, read, warm } = await scene()
  for (let turn = 0; turn < 3; turn++) {
    await warm()
    const reads = [read(), read()]
    await redis.command('FLUSHALL')
    await Promise.all(reads)
    await expect.poll(async () => (await read()).from).not.toBe('near hit')
  }
})
