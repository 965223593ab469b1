import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badIds } from '../../testing/bad-ids'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'
import { resources } from './resources'

let app: TestServices
let client: RestClient

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
  const task = await app.caller.task.create({ title: 'Water the plants' })
  await app.caller.subtask.create({ taskId: task.id, subtask: { title: 'Fill the can' } })
})
afterAll(() => app.stop())

const operations = resources
  .filter(({ path }) => path.includes('{'))
  .flatMap(({ path, operations }) => Object.keys(operations).map((method) => ({ method, path })))

describe.each(operations)('$method $path', ({ method, path }) => {
  const parameter = /{(\w+)}/.exec(path)?.[1]

  test.each(badIds.map((id) => ({ id, short: id.slice(0, 24) })))(
    'refuses $short',
    async ({ id }) => {
      const body =
        method === 'PUT' || method === 'PATCH' ? { title: 'Mine now', description: '' } : undefined
      const response = await client.send(method, path.replace(/{\w+}/, id), { body })

      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect((await response.json()).errors).toEqual([
        { parameter, detail: 'must be a whole number from 1 to 999999999999999, in digits alone' },
      ])
    },
  )
})

test('a bad id makes no key and asks the cache nothing', async () => {
  const before = await app.services.cache.status()
  for (const id of badIds) await client.get(`/tasks/${id}`)

  expect((await app.services.cache.status()).totals).toEqual(before.totals)
  expect(await app.services.cache.entries({ limit: 10 })).toEqual([])
})

test('a bad id is refused without a database, an id is not', async () => {
  const stopped = await TestServices.start()
  await stopped.stop()
  const lonely = new RestClient(contextOf(stopped.services))

  for (const id of badIds) expect((await lonely.get(`/tasks/${id}`)).status).toBe(400)
  expect((await lonely.get('/tasks/1')).status).toBe(503)
})

test('the largest id is an id', async () => {
  for (const path of ['/tasks/999999999999999', '/subtasks/999999999999999']) {
    expect((await client.get(path)).status).toBe(404)
  }
})
