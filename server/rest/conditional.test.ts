import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'

let app: TestServices
let client: RestClient
let task: { id: number; path: string }
let epoch: string
let subtask: { id: number; path: string }

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(app.services)
})
afterAll(() => app.stop())

/** A task of version 2, because its subtask was added, and a subtask of version 1. */
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

/** A header in which the test's task and the epoch stand for `:id` and `:epoch`. */
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

describe.each(['If-Match', 'If-None-Match'])('%s', (name) => {
  const malformed = ['task-1-v2', '"a b"', '"a" "b"', 'w/"a"', 'W/ "a"', '"a', '*, "a"', '"a";q=1']
  test.each(malformed)('of %s is refused by its name', async (sent) => {
    for (const method of ['GET', 'PATCH'] as const) {
      const body = method === 'GET' ? undefined : { title: 'Mine now' }
      const reply = await client.send(method, task.path, { body, headers: { [name]: sent } })
      const { detail } = await reply.json()
      expect([reply.status, detail]).toEqual([400, expect.stringMatching(`^${name} must be`)])
    }
  })

  test.each(['"a,b"', '"\u00e9"', ' , "a" ,, W/"b" ,', '"\\"'])(
    'of %s is a list of tags',
    async (sent) => {
      const { status } = await client.get(task.path, { [name]: sent })
      expect(status).toBe(name === 'If-Match' ? 412 : 200)
    },
  )
})
