import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { heldOpen, TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'

let app: TestServices
let client: RestClient
let task: { id: number; path: string }
let epoch: string
let subtask: { id: number; path: string }

beforeAll(async () => {
  app = await TestServices.start(heldOpen)
  client = new RestClient(contextOf(app.services))
})
afterAll(() => app.stop())

/** A task at version 2, because a subtask was added, and the subtask at version 1. */
beforeEach(async () => {
  const { id, ...created } = await app.caller.task.create({ title: 'Water the plants' })
  const added = await app.caller.subtask.create({ taskId: id, subtask: { title: 'Fill the can' } })
  epoch = created.epoch
  task = { id, path: `/tasks/${id}` }
  subtask = { id: added.id, path: `/subtasks/${added.id}` }
})

describe('If-None-Match', () => {
  test.each(['/tasks/:id', '/tasks/:id/subtasks', '/subtasks/:sub', '/tasks'])(
    'on %s',
    async (path) => {
      const where = path.replace(':id', String(task.id)).replace(':sub', String(subtask.id))
      const first = await client.get(where)
      const etag = String(first.headers.get('etag'))
      const { totals } = await app.services.cache.status()

      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await client.get(where, { 'If-None-Match': known })
        expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([
          304,
          '',
          etag,
        ])
        expect(again.headers.get('cache-control')).toBe('private, no-cache')
        expect(again.headers.get('cache-status')).toMatch(/^hotlist; hit; ttl=\d+$/)
        expect(again.headers.get('content-type')).toBeNull()
      }
      for (const other of ['"other"', '']) {
        expect((await client.get(where, { 'If-None-Match': other })).status).toBe(200)
      }
      expect((await app.services.cache.status()).totals).toEqual({
        ...totals,
        hits: totals.hits + 6,
      })
    },
  )

  test('a tag is of no use after a write', async () => {
    const etag = String((await client.get(task.path)).headers.get('etag'))
    await client.send('PATCH', subtask.path, { body: { done: true } })
    for (const path of [task.path, `${task.path}/subtasks`]) {
      const { status } = await client.get(path, { 'If-None-Match': etag })
      expect(status).toBe(200)
    }
  })

  test('is no way to learn of what is not there', async () => {
    expect((await client.get('/tasks/4711', { 'If-None-Match': '*' })).status).toBe(404)
  })
})

const methods = [
  ['PATCH', { title: 'Mine now' }],
  ['PUT', { title: 'Mine now', description: '' }],
  ['DELETE', undefined],
] as const

/** A header with the test's task id and epoch in place of `:id` and `:epoch`. */
const written = (header: string) =>
  header.replaceAll(':id', String(task.id)).replaceAll(':epoch', epoch)

describe.each(methods)('If-Match with %s', (method, body) => {
  const write = (path: string, etag: string) =>
    client.send(method, path, { body, headers: { 'If-Match': etag } })
  const succeeded = method === 'DELETE' ? 204 : 200

  test('goes through with the tag of the last read', async () => {
    for (const { path } of [subtask, task]) {
      const etag = String((await client.get(path)).headers.get('etag'))
      expect((await write(path, etag)).status).toBe(succeeded)
    }
  })

  test.each(['*', '"task-:id-v2-:epoch"', '"x", "task-:id-v1-:epoch", "task-:id-v2-:epoch"'])(
    'takes %s',
    async (etag) => {
      const { status } = await write(task.path, written(etag))
      expect(status).toBe(succeeded)
    },
  )

  test.each([
    '"task-:id-v1-:epoch"',
    '"task-:id-v3-:epoch"',
    'W/"task-:id-v2-:epoch"',
    '"task-:id"',
    '"task-:id-v02-:epoch"',
    `"task-:id-v${'2'.repeat(400)}-:epoch"`,
    '"subtasks-:id-v2-:epoch"',
    '"task-4711-v2-:epoch"',
    '"*"',
    '""',
    '',
  ])('stops at %s, which changes nothing', async (etag) => {
    const response = await write(task.path, written(etag))
    const problem = await response.json()

    expect([response.status, response.headers.get('content-type')]).toEqual([
      412,
      'application/problem+json',
    ])
    expect(problem).toMatchObject({ title: 'Precondition Failed', status: 412, currentVersion: 2 })
    const { title, version } = await (await client.get(task.path)).json()
    expect({ title, version }).toEqual({ title: 'Water the plants', version: 2 })
  })

  test('says of what is not there that it is not', async () => {
    for (const etag of ['*', '"task-4711-v1-:epoch"', '"other"']) {
      expect((await write('/tasks/4711', etag)).status).toBe(404)
    }
  })
})

test('of two writers with the same tag, one wins', async () => {
  const headers = { 'If-Match': String((await client.get(task.path)).headers.get('etag')) }
  const replies = await Promise.all(
    ['One', 'Two'].map((title) => client.send('PATCH', task.path, { headers, body: { title } })),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 412])
})

test.each(methods)('%s refuses a weak tag in words that say so', async (method, body) => {
  const headers = { 'If-Match': written('W/"task-:id-v2-:epoch"') }
  const reply = await client.send(method, task.path, { body, headers })
  expect([reply.status, (await reply.json()).detail]).toEqual([
    412,
    expect.stringMatching(/^Nothing has changed, but If-Match has a weak tag/),
  ])
})

test.each(methods)('%s heeds If-None-Match', async (method, body) => {
  const send = (ifNoneMatch: string, more = {}) =>
    client.send(method, task.path, { body, headers: { 'If-None-Match': ifNoneMatch, ...more } })
  const refused = [
    '*',
    '"task-:id-v2-:epoch"',
    'W/"task-:id-v2-:epoch"',
    '"a,b" ,"task-:id-v2-:epoch"',
  ]
  for (const sent of refused) expect((await send(written(sent))).status, sent).toBe(412)
  const matching = { 'If-Match': written('"task-:id-v2-:epoch"') }
  expect((await send('*', matching)).status).toBe(412)
  expect((await client.get(task.path)).headers.get('etag')).toBe(matching['If-Match'])
  const allowed = await send(written('"task-:id-v1-:epoch", W/"x"'), matching)
  expect(allowed.status).toBe(method === 'DELETE' ? 204 : 200)
})

test('If-Match comes before If-None-Match, also where something is read', async () => {
  const both = { 'If-Match': '"other"', 'If-None-Match': written('"task-:id-v2-:epoch"') }
  expect((await client.get(task.path, both)).status).toBe(412)
  const matching = { ...both, 'If-Match': written('"other",\t"task-:id-v2-:epoch"') }
  expect((await client.get(task.path, matching)).status).toBe(304)
})

describe('a new task', () => {
  const create = (headers: Record<string, string>, body: object = { title: 'New' }) =>
    client.send('POST', '/tasks', { headers, body })
  const tagOfList = async () => String((await client.get('/tasks')).headers.get('etag'))

  test.each([
    [{ 'If-Match': '*' }],
    [{ 'If-None-Match': '"other"' }],
    [{ 'If-None-Match': 'W/"other", "task-1-v1-692764c09f3e"' }],
    [{ 'If-None-Match': '' }],
    [{ 'If-Match': '*', 'If-None-Match': '"other"' }],
  ])('is made with %j', async (headers) => {
    expect((await create(headers)).status).toBe(201)
  })

  test.each([
    [{ 'If-None-Match': '*' }, 'The list exists, which If-None-Match: * excludes.'],
    [{ 'If-Match': '*', 'If-None-Match': '*' }, 'The list exists'],
    [{ 'If-None-Match': ':list' }, 'tag of a page'],
    [{ 'If-None-Match': 'W/:list' }, 'tag of a page'],
    [{ 'If-Match': ':list' }, 'is no condition for its list. Use If-Match: *.'],
    [{ 'If-Match': '"other"' }, 'tag of a page'],
    [{ 'If-Match': '' }, 'tag of a page'],
  ])('is not made with %j', async (headers, detail) => {
    const tag = await tagOfList()
    const sent = Object.entries(headers).map(([name, value]) => [name, value.replace(':list', tag)])
    const reply = await create(Object.fromEntries(sent))
    expect([reply.status, (await reply.json()).detail]).toEqual([
      412,
      expect.stringContaining(detail),
    ])
    expect(await tagOfList()).toBe(tag)
  })

  test('is refused for what is wrong with itself first', async () => {
    expect((await create({ 'If-None-Match': '*' }, { title: '' })).status).toBe(400)
  })
})

test('a new subtask depends on the tag of the list that it goes to', async () => {
  const path = `${task.path}/subtasks`
  const add = async (headers: Record<string, string>) =>
    (await client.send('POST', path, { headers, body: { title: 'New' } })).status
  const etag = String((await client.get(path)).headers.get('etag'))
  expect(await add({ 'If-None-Match': '*' })).toBe(412)
  expect(await add({ 'If-None-Match': etag })).toBe(412)
  expect(await add({ 'If-Match': '"other"' })).toBe(412)
  expect((await client.get(path)).headers.get('etag')).toBe(etag)
  expect(await add({ 'If-Match': etag })).toBe(201)
  expect(await add({ 'If-Match': etag })).toBe(412)
  expect(await add({ 'If-Match': '*', 'If-None-Match': etag })).toBe(201)
})

test('a restored task is in the state that is asked for', async () => {
  await app.caller.task.delete({ id: task.id })
  const restore = async (headers: Record<string, string>) =>
    (await client.send('POST', `${task.path}/restore`, { headers })).status
  const trashed = written('"task-:id-v3-:epoch"')
  expect(await restore({ 'If-None-Match': '*' })).toBe(412)
  expect(await restore({ 'If-None-Match': trashed })).toBe(412)
  expect(await restore({ 'If-Match': written('"task-:id-v2-:epoch"') })).toBe(412)
  expect((await client.get(task.path)).status).toBe(404)
  expect(await restore({ 'If-Match': trashed })).toBe(200)
})

test('clearing the cache has no state that could match', async () => {
  // Clearing waits for the leases of others, so this one has a short one.
  await using app = await TestServices.start()
  await app.cacheOpen()
  const client = new RestClient(contextOf(app.services))
  const clear = async (headers: Record<string, string>) =>
    (await client.send('POST', '/cache/clear', { headers })).status
  const whyClosed = () => app.services.cache.coherence().coherence.lastClosed?.reason
  expect(await clear({ 'If-Match': '*' })).toBe(412)
  expect(await clear({ 'If-Match': '"other"' })).toBe(412)
  expect(whyClosed()).not.toBe('cleared')
  expect(await clear({ 'If-None-Match': '*' })).toBe(204)
  expect(whyClosed()).toBe('cleared')
})

test.each(['/healthz', '/readyz', '/cache/stats', '/openapi.json'])(
  '%s is there, without a tag',
  async (path) => {
    const statusOf = async (headers: Record<string, string>) =>
      (await client.get(path, headers)).status
    expect(await statusOf({ 'If-Match': '*' })).toBe(200)
    expect(await statusOf({ 'If-Match': '"other"' })).toBe(412)
    expect(await statusOf({ 'If-None-Match': '"other"' })).toBe(200)
    expect(await statusOf({ 'If-None-Match': '*' })).toBe(304)
  },
)

describe.each(['If-Match', 'If-None-Match'])('%s', (name) => {
  const malformed = ['task-1-v2', '"a b"', '"a" "b"', 'w/"a"', 'W/ "a"', '"a', '*, "a"', '"a";q=1']
  test.each(malformed)('of %s is refused by its name', async (sent) => {
    for (const [method, path, body] of [
      ['GET', task.path],
      ['HEAD', task.path],
      ['PATCH', task.path, { title: 'Mine now' }],
      ['DELETE', task.path],
      ['POST', '/tasks', { title: 'Mine now' }],
      ['POST', `${task.path}/subtasks`, { title: 'Mine now' }],
      ['POST', `${task.path}/restore`],
      ['POST', '/cache/clear'],
      ['GET', '/tasks'],
      ['GET', '/tasks/4711'],
      ['GET', '/healthz'],
      ['GET', '/openapi.json'],
    ] as const) {
      const reply = await client.send(method, path, { body, headers: { [name]: sent } })
      expect([method, path, reply.status]).toEqual([method, path, 400])
      if (method === 'HEAD') continue
      expect((await reply.json()).detail).toMatch(new RegExp(`^${name} must be`))
    }
    expect((await (await client.get(task.path)).json()).version).toBe(2)
  })

  test.each(['"a,b"', '"\u00e9"', ' , "a" ,, W/"b" ,', '"\\"'])(
    'of %s is a list of tags',
    async (sent) => {
      const { status } = await client.get(task.path, { [name]: sent })
      expect(status).toBe(name === 'If-Match' ? 412 : 200)
    },
  )
})
