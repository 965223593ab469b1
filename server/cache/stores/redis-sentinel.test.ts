import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RedisInstance } from '../../../testing/redis-instance'
import { RedisSentinels } from '../../../testing/redis-sentinels'
import { scriptsOf } from './scripts'

describe('a primary that sentinels name', () => {
  let group: RedisSentinels
  let one: RedisInstance
  let other: RedisInstance

  beforeEach(async () => {
    group = await RedisSentinels.start({ password: 'sentinel' })
    const sentinel = { addresses: group.addresses, master: group.master, password: 'sentinel' }
    one = new RedisInstance({ sentinel })
    other = new RedisInstance({ sentinel })
  })

  afterEach(async () => {
    await one.store.close()
    await other.store.close()
    await group[Symbol.asyncDispose]()
  })

  test('is replaced when it is killed, and what it had is not believed any more', async () => {
    const generation = await one.open()
    await one.set(generation, 1, 'old')
    expect(await other.get(generation, 1)).toBe('old')
    const [first] = group.servers
    await first.kill()
    expect(['unavailable', 'lost']).toContain(await one.get(generation, 1))
    await group.failedOverFrom(first)
    const next = await one.open()
    expect(await one.get(generation, 1)).toBe('lost')
    await expect.poll(() => other.get(next, 1), { timeout: 20_000 }).toBeNull()
    expect(await other.get(generation, 1)).toBe('lost')
    expect(await one.store.server()).toMatchObject({ mode: 'sentinel' })
  })

  test('is demoted without a fault, and refuses every step from then on', async () => {
    const generation = await one.open()
    await one.set(generation, 1, 'old')
    const [first] = group.servers
    await group.failover()
    const next = await one.open()
    const { digest } = scriptsOf(generation).read
    await expect
      .poll(() => first.command('EVALSHA', digest, '0').catch(String), { timeout: 20_000 })
      .toMatch(/READONLY|NOSCRIPT/)
    await expect.poll(() => other.get(next, 1), { timeout: 20_000 }).toBeNull()
    expect(await one.get(generation, 1)).toBe('lost')
  })

  test('is found again when all sentinels but one are gone', async () => {
    const generation = await one.open()
    await group.sentinels[0]?.kill()
    await group.sentinels[1]?.kill()
    await one.store.check(generation)
    const late = new RedisInstance({
      sentinel: { addresses: group.addresses, master: group.master, password: 'sentinel' },
    })
    await expect.poll(() => late.get(generation, 1), { timeout: 20_000 }).toBeNull()
    await late.store.close()
  })

  test('is not looked for under another name or with another password', async () => {
    const sentinel = { addresses: group.addresses, master: 'unknown', password: 'sentinel' }
    const misnamed = new RedisInstance({ sentinel })
    const refused = new RedisInstance({ sentinel: { ...sentinel, password: 'wrong' } })
    await expect.poll(() => refused.complaints.join(), { timeout: 20_000 }).toContain('WRONGPASS')
    for (const { store } of [misnamed, refused]) {
      await expect(store.open('testdatabase')).rejects.toMatchObject({ failure: 'unavailable' })
      await store.close()
    }
  })
})
