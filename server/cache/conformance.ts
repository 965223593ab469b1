import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cacheKey } from './keys'
import { type CacheStore, maxFamily } from './store'
import type { StoreClocks } from './store-clocks'

const longMs = 60_000
const task = { key: cacheKey('task', 7), field: '' }
const firstPage = { key: cacheKey('tasks', 'all'), field: '?sort=position' }
const secondPage = { ...firstPage, field: '?sort=title' }
const lease = (token: string, leaseMs = longMs) => ({ token, leaseMs })
const entry = (payload: string, ttlMs = longMs) => ({ payload, ttlMs })

/** A store under test, in which a generation can be opened, and what its servers' clocks show, if it has servers. */
export interface StoreUnderTest extends AsyncDisposable {
  store: CacheStore
  clocks?: StoreClocks | undefined
}

/**
 * Declares the tests that every store must pass, for Vitest.
 *
 * @param name for people
 * @param start opens the store; it is disposed of after the tests
 */
export function describeStore(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(`the ${name} store`, () => {
    let subject: StoreUnderTest
    let store: CacheStore
    let clocks: StoreClocks | undefined
    let now: string

    beforeAll(async () => {
      subject = await start()
      store = subject.store
      clocks = subject.clocks
    })

    afterAll(() => subject[Symbol.asyncDispose]())

    beforeEach(async () => {
      now = await store.open('testdatabase')
      if (clocks) clocks.renew(now, clocks.now(), longMs)
    })

    /** Leases and fills. */
    async function fillWith(address: typeof task, payload: string, ttlMs = longMs) {
      expect(await store.read(now, address, lease('filler'))).toEqual({ state: 'leased' })
      return store.fill(now, address, 'filler', entry(payload, ttlMs))
    }

    test('leases an absent value to one reader', async () => {
      expect(await store.read(now, task, lease('a'))).toEqual({ state: 'leased' })
      expect(await store.read(now, task, lease('b'))).toEqual({ state: 'filling' })
    })

    test('gives what was filled, with its times', async () => {
      expect(await fillWith(task, 'head\n{"title":"Ünï 🎈"}')).toBe(true)
      const reply = await store.read(now, task, lease('b'))
      expect(reply).toMatchObject({ state: 'entry', payload: 'head\n{"title":"Ünï 🎈"}' })
      if (reply.state !== 'entry') expect.unreachable()
      expect(reply.ttlMs).toBeLessThanOrEqual(longMs)
      expect(reply.ttlMs + reply.ageMs).toBe(longMs)
    })

    test('refuses a fill without the lease', async () => {
      expect(await store.fill(now, task, 'a', entry('x'))).toBe(false)
      await store.read(now, task, lease('a'))
      expect(await store.fill(now, task, 'b', entry('x'))).toBe(false)
      expect(await store.peek(now, task)).toBeNull()
    })

    test('refuses a second fill under one lease', async () => {
      await fillWith(task, 'first')
      expect(await store.fill(now, task, 'filler', entry('second'))).toBe(false)
      expect(await store.peek(now, task)).toMatchObject({ payload: 'first' })
    })

    test('takes a lease back without an entry', async () => {
      await store.read(now, task, lease('a'))
      expect(await store.fill(now, task, 'a', null)).toBe(true)
      expect(await store.read(now, task, lease('b'))).toEqual({ state: 'leased' })
    })

    test('leases anew when a filler has died', async () => {
      await store.read(now, task, lease('dead', 1))
      await expect.poll(() => store.read(now, task, lease('b'))).toEqual({ state: 'leased' })
      expect(await store.fill(now, task, 'dead', entry('late'))).toBe(false)
      expect(await store.fill(now, task, 'b', entry('x'))).toBe(true)
    })

    test('forgets an entry when it expires', async () => {
      await fillWith(task, 'brief', 1)
      await expect.poll(() => store.peek(now, task)).toBeNull()
      expect(await store.read(now, task, lease('b'))).toEqual({ state: 'leased' })
    })

    test('a mark removes the value, and keeps it absent until its release', async () => {
      await fillWith(task, 'old')
      await store.mark(now, [task.key], 'writer', longMs)
      expect(await store.read(now, task, lease('b'))).toEqual({ state: 'marked' })
      expect(await store.set(now, task, entry('x'))).toBe(false)
      await store.release(now, [task.key], 'writer')
      expect(await store.read(now, task, lease('b'))).toEqual({ state: 'leased' })
    })

    test('a mark ends a lease, so that what was read before the write is not stored after it', async () => {
      await store.read(now, task, lease('reader'))
      await store.mark(now, [task.key], 'writer', longMs)
      expect(await store.fill(now, task, 'reader', entry('old'))).toBe(false)
      await store.release(now, [task.key], 'writer')
      expect(await store.fill(now, task, 'reader', entry('old'))).toBe(false)
      expect(await store.peek(now, task)).toBeNull()
    })

    test('writers that overlap do not release each other', async () => {
      await store.mark(now, [task.key], 'one', longMs)
      await store.mark(now, [task.key], 'two', longMs)
      await store.release(now, [task.key], 'one')
      expect(await store.read(now, task, lease('a'))).toEqual({ state: 'marked' })
      await store.release(now, [task.key], 'two')
      expect(await store.read(now, task, lease('a'))).toEqual({ state: 'leased' })
    })

    test('forgets a writer that died at its deadline', async () => {
      await store.mark(now, [task.key], 'dead', 1)
      await expect.poll(() => store.read(now, task, lease('a'))).toEqual({ state: 'leased' })
    })

    test('a release removes the value even if no mark is left', async () => {
      await fillWith(task, 'old')
      await store.release(now, [task.key], 'unknown')
      expect(await store.peek(now, task)).toBeNull()
    })

    test('marks and releases several keys', async () => {
      await fillWith(task, 'task')
      await fillWith(firstPage, 'page')
      await store.mark(now, [task.key, firstPage.key], 'writer', longMs)
      expect(await store.read(now, task, lease('a'))).toEqual({ state: 'marked' })
      expect(await store.read(now, firstPage, lease('a'))).toEqual({ state: 'marked' })
      await store.release(now, [task.key, firstPage.key], 'writer')
      expect(await store.entries(now, 10)).toEqual([])
    })

    test('the fields of a family are kept apart, and invalidated together', async () => {
      await fillWith(firstPage, 'one')
      await fillWith(secondPage, 'two')
      expect(await store.peek(now, firstPage)).toMatchObject({ payload: 'one' })
      expect(await store.peek(now, secondPage)).toMatchObject({ payload: 'two' })
      await store.mark(now, [firstPage.key], 'writer', longMs)
      expect(await store.peek(now, firstPage)).toBeNull()
      expect(await store.peek(now, secondPage)).toBeNull()
    })

    test('a family that has grown too large starts anew', async () => {
      const page = (number: number) => ({ ...firstPage, field: `?cursor=${number}` })
      const numbers = Array.from({ length: maxFamily }, (_, number) => number)
      await Promise.all(numbers.map((number) => store.set(now, page(number), entry('x'))))
      expect(await store.read(now, page(maxFamily), lease('a'))).toEqual({ state: 'leased' })
      expect(await store.peek(now, page(0))).toBeNull()
      expect(await store.fill(now, page(maxFamily), 'a', entry('x'))).toBe(true)
    })

    test('sets without a lease, and discards', async () => {
      expect(await store.set(now, task, entry('x'))).toBe(true)
      expect(await store.peek(now, task)).toMatchObject({ payload: 'x' })
      await store.discard(now, task)
      expect(await store.peek(now, task)).toBeNull()
    })

    test('a peek leases nothing', async () => {
      expect(await store.peek(now, task)).toBeNull()
      expect(await store.read(now, task, lease('a'))).toEqual({ state: 'leased' })
    })

    test('lists entries with their addresses, and no leases', async () => {
      await fillWith(task, 'task')
      await fillWith(firstPage, 'page')
      await store.read(now, secondPage, lease('a'))
      const found = await store.entries(now, 10)
      expect(found.map(({ key, field, payload }) => [key, field, payload]).sort()).toEqual([
        [task.key, '', 'task'],
        [firstPage.key, firstPage.field, 'page'],
      ])
      expect(await store.entries(now, 1)).toHaveLength(1)
    })

    test('finds entries by a part of their names, among all there are', async () => {
      const ids = Array.from({ length: 150 }, (_, index) => index + 1)
      await Promise.all(
        ids.map((id) => store.set(now, { key: cacheKey('task', id), field: '' }, entry('x'))),
      )
      await fillWith(firstPage, 'page')
      await fillWith(secondPage, 'page')
      const found = async (match: string, limit = 10) => {
        const entries = await store.entries(now, limit, match)
        return entries.map(({ key, field }) => key + field).sort()
      }
      expect(await found('sk:150')).toEqual(['task:150'])
      expect(await found('TITLE')).toEqual(['tasks:all?sort=title'])
      expect(await found('all?SORT=')).toHaveLength(2)
      expect(await found('task:1', 3)).toHaveLength(3)
      expect(await found('subtask')).toEqual([])
      expect(await found('*')).toEqual([])
    })

    test('a new generation has a new name and starts empty', async () => {
      await fillWith(task, 'old')
      await store.mark(now, [firstPage.key], 'writer', longMs)
      const next = await store.open('testdatabase')
      if (clocks) clocks.renew(next, clocks.now(), longMs)
      expect(next).not.toBe(now)
      expect(store.canUse(next)).toBe(true)
      await store.check(next)
      expect(await store.peek(next, task)).toBeNull()
      expect(await store.read(next, firstPage, lease('a'))).toEqual({ state: 'leased' })
    })

    test('takes no step in a generation that it did not see opened', async () => {
      const stranger = `${now.slice(0, -1)}${now.endsWith('A') ? 'B' : 'A'}`
      const lost = { failure: 'lost' }
      await expect(store.read(stranger, task, lease('a'))).rejects.toMatchObject(lost)
      await expect(store.peek(stranger, task)).rejects.toMatchObject(lost)
      await expect(store.fill(stranger, task, 'a', entry('x'))).rejects.toMatchObject(lost)
      await expect(store.mark(stranger, [task.key], 'writer', longMs)).rejects.toMatchObject(lost)
      await expect(store.release(stranger, [task.key], 'writer')).rejects.toMatchObject(lost)
    })

    test("believes nothing once the lease has ended by its servers' clocks", async ({ skip }) => {
      skip(clocks === undefined, 'it has no servers')

      const expired = { failure: 'expired', reason: 'closed' }
      await fillWith(task, 'x')
      expect(await store.read(now, firstPage, lease('a'))).toEqual({ state: 'leased' })
      clocks?.end()
      await expect(store.peek(now, task)).rejects.toMatchObject(expired)
      await expect(store.read(now, task, lease('b'))).rejects.toMatchObject(expired)
      await expect(store.fill(now, firstPage, 'a', entry('x'))).rejects.toMatchObject(expired)
      // A write believes nothing in the store, so it needs no lease.
      await store.mark(now, [task.key], 'writer', longMs)
      await store.release(now, [task.key], 'writer')
      if (clocks) clocks.renew(now, clocks.now(), longMs)
      expect(await store.peek(now, task)).toBeNull()
    })

    test.each(['', 'x', 'memory.x', 'redis.x.y.z', 'redis.abcdefgh.abcdefghijkl.abcdefghijkl'])(
      'can not use a generation named "%s"',
      async (generation) => {
        expect(store.canUse(generation)).toBe(false)
        const lost = { failure: 'lost' }
        await expect(store.check(generation)).rejects.toMatchObject(lost)
        await expect(store.read(generation, task, lease('a'))).rejects.toMatchObject(lost)
      },
    )
  })
}
