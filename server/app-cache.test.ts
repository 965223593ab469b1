import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Gate } from '../testing/gate'
import { RedisServer } from '../testing/redis-server'
import { raiseVersion } from '../testing/rows'
import { VersionedRow } from '../testing/versioned-row'
import type { AppKey } from './cached-kinds'
import { stringifyJson } from './json'
import { taskKey } from './tasks/keys'

/** The engine between a real store and a real database, step by step. */

let redis: RedisServer

beforeAll(async () => {
  redis = await RedisServer.start()
})

afterAll(() => redis.stop())

const coherenceOf = async ({ services }: VersionedRow) => (await services.cache.status()).coherence

describe.each(['memory', 'redis'])('reads and writes through the %s store', (store) => {
  async function create(variables: Record<string, string> = {}): Promise<VersionedRow> {
    const row = await VersionedRow.create({
      CACHE_STORE: store,
      REDIS_URL: redis.url,
      CACHE_TIMEOUT_MS: '5000',
      // A busy machine may not renew a shorter lease in time.
      CACHE_LEASE_MS: '4000',
      ...variables,
    })
    onTestFinished(async () => {
      expect(row.stale).toEqual([])
      await row[Symbol.asyncDispose]()
    })
    return row
  }

  test('a miss loads and stores, a hit does not load', async () => {
    const row = await create({ CACHE_TTL_TASK: '100' })
    expect(await row.read()).toMatchObject({ status: 'miss', key: 'task:1', store, age: 0 })
    const hit = await row.read()
    expect(hit).toMatchObject({ status: 'hit', version: 1 })
    expect(hit.ttl).toBeGreaterThan(0)
    expect(hit.ttl).toBeLessThanOrEqual(100)
    expect(row.loads).toBe(1)
  })

  test('a write is seen by the next read', async () => {
    const row = await create()
    await row.until('hit')
    expect(await row.write()).toBe(2)
    expect(await row.read()).toMatchObject({ status: 'miss', version: 2 })
    expect(await row.read()).toMatchObject({ status: 'hit', version: 2 })
  })

  test('what was read before a write is not stored after it', async () => {
    const row = await create()
    const gate = new Gate()
    const early = row.read({ afterLoad: gate.wait })
    await gate.reached
    await row.write()
    gate.open()
    expect(await early).toMatchObject({ version: 1, ttl: null })
    expect(await row.read()).toMatchObject({ status: 'miss', version: 2 })
  })

  test('a reader that comes after a write does not join a load that began before it', async () => {
    const row = await create()
    const gate = new Gate()
    const early = row.read({ afterLoad: gate.wait })
    await gate.reached
    await row.write()
    const late = row.read()
    gate.open()
    expect((await early).version).toBe(1)
    expect((await late).version).toBe(2)
  })

  test('readers of a cold key wait for one load', async () => {
    const row = await create()
    const reads = await Promise.all(Array.from({ length: 200 }, () => row.read()))
    expect(row.loads).toBe(1)
    expect(reads.filter(({ status }) => status === 'miss')).toHaveLength(1)
    expect(reads.every(({ version }) => version === 1)).toBe(true)
  })

  test('a load that fails fails those who joined it, and nobody later', async () => {
    const row = await create()
    const gate = new Gate()
    const fail = async () => {
      await gate.wait()
      throw new Error('no row today')
    }
    const leader = row.read({ afterLoad: fail })
    await gate.reached
    const joiner = row.read()
    const outcomes = Promise.allSettled([leader, joiner])
    gate.open()
    expect(await outcomes).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
    expect(await row.read()).toMatchObject({ status: 'miss' })
  })

  test('while a write is in flight, reads see what is committed and store nothing', async () => {
    const row = await create()
    await row.until('hit')
    const gate = new Gate()
    const writing = row.write({ beforeCommit: gate.wait })
    await gate.reached
    const during = await row.read()
    expect(during).toMatchObject({ status: 'bypass', reason: 'marked', version: 1, ttl: null })
    gate.open()
    await writing
    expect(await row.read()).toMatchObject({ status: 'miss', version: 2 })
  })

  test('a write that fails changes nothing and leaves the key usable', async () => {
    const row = await create()
    const fail = () => Promise.reject(new Error('second thoughts'))
    await expect(row.write({ beforeCommit: fail })).rejects.toThrow('second thoughts')
    expect(await row.until('hit')).toMatchObject({ version: 1 })
  })

  test('a write starts again when its transaction finds a key that is not marked', async () => {
    const row = await create()
    const { cache } = row.services
    const asked: AppKey[][] = []
    await row.until('hit')
    await cache.writePlanned(
      {
        async plan() {
          const keys = asked.length === 0 ? [] : [row.key]
          asked.push(keys)
          return keys
        },
        keys: (keys) => keys,
      },
      (tx) => tx.run(raiseVersion(1)),
    )
    // Before and inside the first transaction, then inside the second: its keys are known.
    expect(asked).toEqual([[], [row.key], [row.key]])
    expect(await row.read()).toMatchObject({ version: 2 })
  })

  test('a generation that opens during a write does not keep what was read before its commit', async () => {
    const row = await create()
    const { cache } = row.services
    await cache.setEnabled(false)
    const gate = new Gate()
    const writing = row.write({ beforeCommit: gate.wait })
    await gate.reached
    const opening = cache.setEnabled(true)
    expect(await row.read()).toMatchObject({ status: 'off', version: 1 })
    gate.open()
    await Promise.all([writing, opening])
    expect(await row.read()).toMatchObject({ status: 'miss', version: 2 })
  })

  test('clearing forgets everything that was stored', async () => {
    const row = await create()
    await row.until('hit')
    await row.services.cache.clear()
    expect(await row.services.cache.entries({ limit: 10 })).toEqual([])
    expect(await row.read()).toMatchObject({ status: 'miss' })
  })

  test('a generation that is cleared at the moment it opens is opened again', async () => {
    const row = await create()
    const { cache } = row.services
    const again = new Promise((resolve) => {
      cache.events.once('generation', () => {
        cache.events.once('generation', () => resolve(cache.clear()))
      })
    })
    await cache.clear()
    await row.until('hit')
    await again
  })

  test('switched off, reads go to the database and writes are kept', async () => {
    const row = await create({ CACHE_ENABLED: 'false' })
    expect(await row.read()).toMatchObject({ status: 'off', ttl: null })
    await row.write()
    expect(await row.read()).toMatchObject({ status: 'off', version: 2 })
    await row.services.cache.setEnabled(true)
    expect(await row.read()).toMatchObject({ status: 'miss', version: 2 })
    expect(await row.read()).toMatchObject({ status: 'hit' })
    await row.services.cache.setEnabled(false)
    expect(await row.read()).toMatchObject({ status: 'off' })
  })

  test('counts what happened, in total and by kind', async () => {
    const row = await create()
    await row.read()
    await row.read()
    await row.write()
    const { totals, kinds, latency } = await row.services.cache.status()
    const counted = { hits: 1, misses: 1, coalesced: 0, bypasses: 0, errors: 0, invalidations: 1 }
    expect(totals).toEqual(counted)
    expect(kinds.task).toEqual(counted)
    expect(kinds.list?.misses).toBe(0)
    expect(latency.hit.count).toBe(1)
    expect(latency.bypass).toEqual({ count: 0, p50Ms: null, p95Ms: null, p99Ms: null })
  })

  test('compares hits with the database, and finds nothing while writes go through the cache', async () => {
    const row = await create({ CACHE_COMPARE_ONE_IN: '1' })
    const readers = Array.from({ length: 4 }, async () => {
      for (let reads = 0; reads < 30; reads++) await row.read()
    })
    const writer = (async () => {
      for (let writes = 0; writes < 10; writes++) await row.write()
    })()
    await Promise.all([...readers, writer])
    await row.until('hit')
    await expect.poll(async () => (await coherenceOf(row)).comparedHits).toBeGreaterThan(0)
    expect((await coherenceOf(row)).staleHits).toBe(0)
  })

  test('closes the generation when it finds an entry that is older than the database', async () => {
    const row = await create({ CACHE_COMPARE_ONE_IN: '1' })
    await row.until('hit')
    await row.services.database.withoutCache((tx) => tx.run(raiseVersion(1)))
    await row.read()
    await expect.poll(async () => (await coherenceOf(row)).staleHits).toBe(1)
    expect(await row.until('hit')).toMatchObject({ version: 2 })
    expect((await coherenceOf(row)).lastClosed?.reason).toContain('task:1 is row-1 in the cache')
  })

  describe('the plain operations', () => {
    const address = { key: taskKey(9), field: '' }
    const body = stringifyJson({ title: 'set by hand' })

    test('set, get and delete an entry', async () => {
      const { cache } = (await create()).services
      expect(await cache.getFromCache(address)).toEqual({ found: false, reason: 'absent' })
      expect(await cache.setInCache(address, { body, etag: 'e' }, 60)).toBe(true)
      expect(await cache.getFromCache(address)).toEqual({
        found: true,
        entry: { kind: 'task', etag: 'e', next: null, body },
      })
      const entry = await cache.entry(address)
      expect(entry).toMatchObject({ key: 'task:9', kind: 'task', body })
      expect(entry?.ttlSeconds).toBeLessThanOrEqual(60)
      expect(await cache.deleteFromCache(address.key)).toBe(true)
      expect(await cache.getFromCache(address)).toEqual({ found: false, reason: 'absent' })
    })

    test.each([0, -5, Number.NaN, Number.POSITIVE_INFINITY, 1e-9])(
      'refuse an expiry of %d seconds',
      async (expiry) => {
        const { cache } = (await create()).services
        const storing = cache.setInCache(address, { body, etag: 'e' }, expiry)
        await expect(storing).rejects.toThrow(RangeError)
      },
    )

    test('store nothing while a write is in flight', async () => {
      const row = await create()
      const gate = new Gate()
      const writing = row.write({ beforeCommit: gate.wait })
      await gate.reached
      expect(await row.services.cache.setInCache(row.address, { body, etag: 'e' })).toBe(false)
      gate.open()
      await writing
    })

    test('do nothing while the cache is off', async () => {
      const { cache } = (await create({ CACHE_ENABLED: 'false' })).services
      expect(await cache.setInCache(address, { body, etag: 'e' })).toBe(false)
      expect(await cache.getFromCache(address)).toEqual({ found: false, reason: 'off' })
      expect(await cache.deleteFromCache(address.key)).toBe(false)
      expect(await cache.entry(address)).toBeNull()
    })
  })
})
