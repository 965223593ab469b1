import { crc32 } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { RedisServer, type RedisServerOptions } from '../../testing/redis-server'
import { underLoad } from '../../testing/under-load'
import { VersionedRow } from '../../testing/versioned-row'

/**
 * Faults of Redis while requests run: every answer must be right, no request may fail, and the cache has to recover by
 * itself.
 */

interface Scene {
  redis: RedisServer
  row: VersionedRow
  /** Runs reads and writes while `fault` runs, and some more before and after it. */
  under: (fault: () => Promise<void>) => Promise<void>
}

async function setTheScene(options: RedisServerOptions = {}): Promise<Scene> {
  const redis = await RedisServer.start(options)
  const row = await VersionedRow.create({ REDIS_URL: redis.url, CACHE_TIMEOUT_MS: '200' })
  onTestFinished(async () => {
    await row[Symbol.asyncDispose]()
    await redis.stop()
  })
  await row.until('hit')
  const under = async (fault: () => Promise<void>) => {
    await underLoad(row, fault)
    expect(row.stale).toEqual([])
  }
  return { redis, row, under }
}

/** Expects that the cache is used again and holds nothing old. */
async function expectRecovery({ row }: Scene): Promise<void> {
  await row.until('hit')
  const version = await row.write()
  expect(await row.read()).toMatchObject({ version })
  expect(await row.until('hit')).toMatchObject({ version, store: 'redis' })
}

describe('Redis, while requests run,', () => {
  test('is killed and comes back', async () => {
    const scene = await setTheScene()
    await scene.under(() => scene.redis.kill())
    expect(await scene.row.until('bypass')).toMatchObject({ reason: 'unavailable' })
    await scene.row.write()
    await scene.under(() => scene.redis.restart())
    await expectRecovery(scene)
  })

  test('restarts from an old snapshot', async () => {
    const scene = await setTheScene()
    await scene.redis.command('SAVE')
    await scene.under(() => scene.redis.kill())
    await scene.row.write()
    await scene.under(() => scene.redis.restart())
    await expectRecovery(scene)
  })

  test('restarts from a snapshot so fast that nobody notices', async () => {
    const scene = await setTheScene()
    await scene.redis.command('SAVE')
    await scene.row.write()
    await scene.redis.restart()
    await scene.under(async () => {})
    await expectRecovery(scene)
  })

  test('hangs and goes on', async () => {
    const scene = await setTheScene()
    await scene.under(async () => {
      scene.redis.pause()
      await scene.row.until('bypass')
      await scene.row.write()
    })
    await scene.under(async () => scene.redis.resume())
    await expectRecovery(scene)
  })

  test('drops every connection', async () => {
    const scene = await setTheScene()
    await scene.under(() => scene.redis.disconnectClients())
    await expectRecovery(scene)
  })

  test('gets another password, and the old one back', async () => {
    const scene = await setTheScene({ password: 'first' })
    await scene.under(async () => {
      await scene.redis.changePassword('second')
      await scene.redis.disconnectClients()
      await scene.row.until('bypass')
    })
    expect((await scene.row.services.cache.status()).connected).toBe(false)
    await scene.under(() => scene.redis.changePassword('first'))
    await expectRecovery(scene)
  })

  test('forgets its scripts', async () => {
    const scene = await setTheScene()
    await scene.under(async () => void (await scene.redis.command('SCRIPT', 'FLUSH')))
    await expectRecovery(scene)
  })

  test('is emptied by somebody else', async () => {
    const scene = await setTheScene()
    await scene.under(async () => void (await scene.redis.command('FLUSHALL')))
    await expectRecovery(scene)
  })

  test('runs out of memory', async () => {
    const scene = await setTheScene({ settings: { 'maxmemory-policy': 'noeviction' } })
    await scene.under(async () => {
      await scene.redis.command('CONFIG', 'SET', 'maxmemory', '1')
      await scene.row.until('bypass')
    })
    await scene.row.write()
    expect(await scene.row.read()).toMatchObject({ status: 'bypass' })
    await scene.under(async () => {
      await scene.redis.command('CONFIG', 'SET', 'maxmemory', '0')
    })
    await expectRecovery(scene)
  })

  test('becomes a replica, which refuses writes', async () => {
    const scene = await setTheScene()
    await scene.under(async () => {
      await scene.redis.command('REPLICAOF', '127.0.0.1', '1')
      await scene.row.until('bypass')
    })
    await scene.under(async () => void (await scene.redis.command('REPLICAOF', 'NO', 'ONE')))
    await expectRecovery(scene)
  })

  test('is demoted, and takes over older data from its successor', async () => {
    const scene = await setTheScene()
    const successor = await RedisServer.start({ settings: { 'repl-diskless-sync-delay': '0' } })
    onTestFinished(() => successor.stop())
    await scene.redis.command('CONFIG', 'SET', 'repl-diskless-sync-delay', '0')
    const follow = (one: RedisServer, other: RedisServer) =>
      one.command('REPLICAOF', other.host, String(other.port))
    const follows = (one: RedisServer) =>
      expect
        .poll(() => one.command('INFO', 'replication'), { timeout: 20_000 })
        .toContain('master_link_status:up')
    await follow(successor, scene.redis)
    await follows(successor)
    await successor.command('REPLICAOF', 'NO', 'ONE')
    await scene.row.write()
    await follow(scene.redis, successor)
    await follows(scene.redis)
    await scene.under(async () => {
      expect(await scene.row.until('bypass')).toMatchObject({ version: expect.any(Number) })
    })
    await scene.redis.command('REPLICAOF', 'NO', 'ONE')
    await scene.under(async () => {})
    await expectRecovery(scene)
  })

  test('is away when the process starts', async () => {
    const redis = await RedisServer.start()
    await redis.kill()
    const row = await VersionedRow.create({ REDIS_URL: redis.url, CACHE_TIMEOUT_MS: '200' })
    onTestFinished(async () => {
      await row[Symbol.asyncDispose]()
      await redis.stop()
    })
    expect(await row.read()).toMatchObject({ status: 'bypass', reason: 'unavailable', version: 1 })
    expect(await row.write()).toBe(2)
    await redis.restart()
    expect(await row.until('hit')).toMatchObject({ version: 2 })
    expect(row.stale).toEqual([])
  })
})

describe('rubbish under our keys', () => {
  /** The name of the row's value in Redis. */
  async function valueName({ row }: Scene): Promise<string> {
    const { generation } = await row.services.cache.status()
    return `hotlist:v5:${generation}:{${row.key}}`
  }

  /** Encodes text as an entry, with the right checksum. */
  const sealed = (rest: string) => `${crc32(rest)} ${rest}`
  const now = Date.now()
  const stamp = `V${now} ${now + 600_000}\n`
  const rubbish: Record<string, string> = {
    'no words': `${stamp}{"title`,
    'an empty value': '',
    'no stamp': '{"version":1}',
    'another schema': `${stamp}${sealed('1 task task:1  x \n1')}`,
    'a body that was changed': `${stamp}${sealed('2 task task:1  x \n1')}0`,
    'a prototype': `${stamp}${sealed('__proto__ __proto__\n{"__proto__":1}')}`,
    'five megabytes': stamp + 'x'.repeat(5_000_000),
  }

  test.each(Object.entries(rubbish))('%s is a miss, and gone afterwards', async (_, value) => {
    const scene = await setTheScene()
    await scene.redis.command('HSET', await valueName(scene), '', value)
    expect(await scene.row.read()).toMatchObject({ status: 'miss', version: 1 })
    expect(await scene.row.read()).toMatchObject({ status: 'hit', version: 1 })
  })

  test('an entry of another key is a miss', async () => {
    const scene = await setTheScene()
    const name = await valueName(scene)
    await scene.redis.command('COPY', name, name.replace('task:1', 'task:2'))
    const other = { key: scene.row.key.replace('1', '2') as typeof scene.row.key, field: '' }
    expect(await scene.row.services.cache.getFromCache(other)).toMatchObject({ found: false })
  })

  test.each([
    ['a string', ['SET', 'x']],
    ['a list', ['LPUSH', 'x']],
    ['a set', ['SADD', 'x']],
  ] as const)('%s in place of a value or a mark is removed', async (_, [command, value]) => {
    const scene = await setTheScene()
    const name = await valueName(scene)
    await scene.redis.command('DEL', name)
    await scene.redis.command(command, name, value)
    expect(await scene.row.read()).toMatchObject({ version: 1 })
    await scene.redis.command('DEL', name)
    await scene.redis.command(command, `${name}:mark`, value)
    expect(await scene.row.read()).toMatchObject({ version: 1 })
    await expectRecovery(scene)
  })

  test('deadlines further away than any are not believed', async () => {
    const scene = await setTheScene()
    const name = await valueName(scene)
    await scene.redis.command('HSET', name, '', 'L9999999999999 forged')
    expect(await scene.row.read()).toMatchObject({ status: 'miss', version: 1 })
    await scene.redis.command('DEL', name)
    await scene.redis.command('HSET', `${name}:mark`, 'forged', '1e300')
    expect(await scene.row.read()).toMatchObject({ status: 'miss', version: 1 })
  })

  test('no mark stays behind when generations change under writes', async () => {
    const scene = await setTheScene()
    for (let round = 0; round < 10; round++) {
      const { cache } = scene.row.services
      await Promise.all([scene.row.write(), cache.clear(), scene.row.write()])
    }
    await expect.poll(() => scene.redis.command('KEYS', '*:mark')).toEqual([])
    expect(scene.row.stale).toEqual([])
  })

  test('neighbours in the same Redis are left alone', async () => {
    const scene = await setTheScene()
    await scene.redis.command('SET', 'task:1', 'theirs')
    await scene.redis.command('SET', 'hotlist:v5:another:{task:1}', 'theirs')
    await scene.row.services.cache.clear()
    await expectRecovery(scene)
    expect(await scene.redis.command('GET', 'task:1')).toBe('theirs')
    expect(await scene.redis.command('GET', 'hotlist:v5:another:{task:1}')).toBe('theirs')
  })
})
