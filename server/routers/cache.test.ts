import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../../testing/refusal'
import { TestServices } from '../../testing/test-services'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start({ CACHE_TTL_SUBTASK: '77' })
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

/** One task with one subtask, after each of the four reads has been done once. */
async function warm() {
  const { id } = await app.caller.task.create({ title: 'A' })
  const subtask = await app.caller.subtask.create({ taskId: id, subtask: { title: 'a' } })
  await app.caller.task.byId({ id })
  await app.caller.task.list()
  await app.caller.subtask.list({ taskId: id })
  await app.caller.subtask.byId({ id: subtask.id })
  return { id, subtask }
}

describe('the cache', () => {
  test('lists its entries by the keys that people know', async () => {
    const { id, subtask } = await warm()
    const entries = await app.caller.cache.entries()
    const kinds = Object.fromEntries(entries.map(({ key, field, kind }) => [key + field, kind]))
    expect(kinds).toEqual({
      [`task:${id}`]: 'task',
      [`task:${id}:subtasks`]: 'subtasks',
      [`subtask:${subtask.id}`]: 'subtask',
      'user:1:tasks?sort=position&limit=50': 'list',
    })
    expect(entries.find(({ kind }) => kind === 'subtask')?.ttlSeconds).toBeLessThanOrEqual(77)
    expect(await app.caller.cache.entries({ limit: 2 })).toHaveLength(2)
  })

  test('shows each entry with its body', async () => {
    const { id, subtask } = await warm()
    for (const { key, field, etag } of await app.caller.cache.entries()) {
      expect(await app.caller.cache.entry({ key, field }), key).toMatchObject({ key, field, etag })
    }
    const entry = await app.caller.cache.entry({ key: `subtask:${subtask.id}` })
    expect(JSON.parse(entry?.body ?? '')).toEqual(subtask)
    expect(entry?.etag).toBe(`subtask-${subtask.id}-v1-${subtask.epoch}`)
    expect(await app.caller.cache.entry({ key: `task:${id + 1}` })).toBeNull()
  })

  test.each([
    '',
    'task:',
    'task:0',
    'task:1e3',
    'tasks:1',
    'subtask:1:subtasks',
    'task:1:x',
    'task:9007199254740993',
  ])('has no entry "%s"', async (key) => {
    expect(await refusal(app.caller.cache.entry({ key }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ pointer: '/key' }],
    })
  })

  test('finds an entry by a part of its name', async () => {
    const { id, subtask } = await warm()
    const named = async (match: string) => {
      const entries = await app.caller.cache.entries({ match })
      return entries.map(({ key, field }) => key + field).sort()
    }
    expect(await named(` Task:${id}:S `)).toEqual([`task:${id}:subtasks`])
    expect(await named('limit=50')).toEqual(['user:1:tasks?sort=position&limit=50'])
    expect(await named(`subtask:${subtask.id}`)).toEqual([`subtask:${subtask.id}`])
    expect(await named('nothing')).toEqual([])
  })

  test('drops one key, and leaves the others', async () => {
    const { id } = await warm()
    expect(await app.caller.cache.drop({ key: `task:${id}` })).toEqual({ dropped: true })
    expect((await app.caller.task.byId({ id })).cache.status).toBe('miss')
    expect((await app.caller.task.list()).cache.status).toBe('hit')
  })

  test('is passed by a read that asks for it, and keeps what it has', async () => {
    const { id } = await warm()
    const past = await app.caller.task.byId({ id, bypass: true })
    expect(past.cache).toMatchObject({ status: 'bypass', reason: 'asked', key: `task:${id}` })
    const kept = await app.caller.task.byId({ id })
    expect(kept.cache.status).toBe('hit')
    expect(past.data).toEqual(kept.data)
  })

  test('counts what it does, since the start and lately', async () => {
    const before = (await app.caller.cache.summary()).totals
    await warm()
    const { totals, open, store } = await app.caller.cache.summary()
    expect([open, store]).toEqual([true, 'memory'])
    expect(totals.misses - before.misses).toBe(4)
    const { periods } = await app.caller.cache.history()
    const lately = periods.reduce((sum, { counts }) => sum + counts.misses, 0)
    expect(lately).toBe(totals.misses)
    expect(periods.at(-1)?.database.p50Ms).toBeGreaterThan(0)
  })

  test('is empty when it was cleared', async () => {
    const { id } = await warm()
    await app.caller.cache.clear()
    expect(await app.caller.cache.entries()).toEqual([])
    await app.cacheOpen()
    expect((await app.caller.task.byId({ id })).cache.status).toBe('miss')
  })

  test('is switched off and on while it runs, and never answers with what it missed', async () => {
    const { id } = await warm()
    expect(await app.caller.cache.setEnabled({ enabled: false })).toMatchObject({ enabled: false })
    expect((await app.caller.task.byId({ id })).cache.status).toBe('off')
    await app.caller.task.update({ id, patch: { title: 'B' } })
    expect(await app.caller.cache.setEnabled({ enabled: true })).toMatchObject({ enabled: true })
    await app.cacheOpen()
    expect((await app.caller.task.byId({ id })).data.title).toBe('B')
  })

  test('says what it is', async () => {
    expect(await app.caller.cache.status()).toMatchObject({
      enabled: true,
      open: true,
      store: 'memory',
      connectionSince: null,
      instance: expect.stringMatching(/./),
      ttls: { task: 600, subtasks: 300, subtask: 77, list: 180 },
    })
  })
})
