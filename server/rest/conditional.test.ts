import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'

let app: TestServices
let client: RestClient
let task: { id: number; path: string }
let subtask: { id: number; path: string }

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(app.services)
})
afterAll(() => app.stop())

/** A task of version 2, because its subtask was added, and a subtask of version 1. */
beforeEach(async () => {
  const { id } = await app.caller.task.create({ title: 'Water the plants' })
  const added = await app.caller.subtask.create({ taskId: id, subtask: { title: 'Fill the can' } })
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
      for (const other of ['"other"', etag.replaceAll('"', ''), '']) {
        expect((await client.get(where, { 'If-None-Match': other })).status).toBe(200)
      }
      expect((await app.services.cache.status()).totals).toEqual({
        ...totals,
        hits: totals.hits + 7,
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

  test.each(['*', '"task-:id-v2"', '"x", "task-:id-v1", "task-:id-v2"'])(
    'takes %s',
    async (etag) => {
      const { status } = await write(task.path, etag.replaceAll(':id', String(task.id)))
      expect(status).toBe(succeeded)
    },
  )

  test.each([
    '"task-:id-v1"',
    '"task-:id-v3"',
    'W/"task-:id-v2"',
    'task-:id-v2',
    '"task-:id"',
    '"task-:id-v02"',
    '"task-:id-v2 "',
    `"task-:id-v${'2'.repeat(400)}"`,
    '"subtasks-:id-v2"',
    '"task-4711-v2"',
    '"*"',
    '""',
    '',
  ])('stops at %s, which changes nothing', async (etag) => {
    const response = await write(task.path, etag.replaceAll(':id', String(task.id)))
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
    for (const etag of ['*', '"task-4711-v1"', '"other"']) {
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
