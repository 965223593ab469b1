import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { heldOpen, TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'

let app: TestServices
let client: RestClient

const statuses = ['todo', 'in_progress', 'done', 'cancelled'] as const
const priorities = ['none', 'low', 'medium', 'high', 'urgent'] as const

beforeAll(async () => {
  app = await TestServices.start(heldOpen)
  client = new RestClient(contextOf(app.services))
  for (const number of Array.from({ length: 20 }, (_, index) => index)) {
    await app.caller.task.create({
      title: `Task ${String(number).padStart(2, '0')}`,
      status: statuses[number % 4],
      priority: priorities[number % 5],
      dueDate: number % 2 === 0 ? null : `2026-12-${String(number).padStart(2, '0')}`,
    })
  }
})
afterAll(() => app.stop())

async function titles(path: string): Promise<string[]> {
  const reply = await client.get(path)
  expect(reply.status).toBe(200)
  const tasks: { title: string }[] = await reply.json()
  return tasks.map(({ title }) => title)
}

/** The path of the next page in a `Link` header. */
function nextOf(reply: Response): string | undefined {
  return /^<([^>]+)>; rel="next"$/.exec(reply.headers.get('link') ?? '')?.[1]
}

test('is an array, newest first, without a next page where there is none', async () => {
  const reply = await client.get('/tasks')
  expect(nextOf(reply)).toBeUndefined()
  expect(reply.headers.get('link')).toBeNull()
  expect(await titles('/tasks')).toEqual((await titles('/tasks?sort=title')).reverse())
})

test.each([
  ['/tasks?status=done', 5],
  ['/tasks?status=done,todo', 10],
  ['/tasks?status=done&status=todo', 10],
  ['/tasks?status=todo&priority=urgent,high', 2],
  ['/tasks?due_before=2026-12-05', 3],
  ['/tasks?due_after=2026-12-15', 3],
  ['/tasks?due_after=2026-12-05&due_before=2026-12-07', 2],
  ['/tasks?q=task+1', 11],
  ['/tasks?q=1%20TASK', 11],
  ['/tasks?q=%25', 0],
  ['/tasks?limit=7', 7],
])('%s finds %d', async (path, count) => {
  expect(await titles(path)).toHaveLength(count)
})

test.each([
  'position',
  '-position',
  'dueDate',
  '-dueDate',
  'priority',
  '-title',
  '-createdAt',
  'updatedAt',
  '-completedAt',
])('pages by %s add up to the whole', async (sort) => {
  const whole = await titles(`/tasks?sort=${sort}`)
  const pages: string[] = []
  let path: string | undefined = `/tasks?sort=${sort}&limit=3`
  while (path) {
    pages.push(...(await titles(path)))
    path = nextOf(await client.get(path))
  }
  expect(pages).toEqual(whole)
})

test('the next page is asked like this one', async () => {
  const path = '/tasks?status=todo,done&q=task&sort=-title&limit=4'
  const next = new URL(String(nextOf(await client.get(path))), 'http://localhost')
  const cursor = next.searchParams.get('cursor')
  expect(cursor).toBeTruthy()
  next.searchParams.delete('cursor')
  expect([...next.searchParams]).toEqual([...new URL(path, 'http://localhost').searchParams])

  const known = { 'If-None-Match': String((await client.get(path)).headers.get('etag')) }
  const unchanged = await client.get(path, known)
  expect([unchanged.status, nextOf(unchanged)]).toEqual([304, nextOf(await client.get(path))])
})

test('tasks that come and go do not shift the next page', async () => {
  const page = await client.get('/tasks?sort=title&limit=5')
  const made = await app.caller.task.create({ title: 'Task 00a' })
  const next = await titles(String(nextOf(page)))
  await app.caller.task.delete({ id: made.id })
  expect(next).toEqual(['Task 05', 'Task 06', 'Task 07', 'Task 08', 'Task 09'])
})

test('queries that ask the same share an entry', async () => {
  await client.get('/tasks?status=done,todo&limit=9')
  const same = await client.get('/tasks?limit=9&status=todo&status=done&status=done&q=')
  expect(same.headers.get('cache-status')).toContain('hit')
})

test('is searched for as many characters as a title has', async () => {
  const title = '😀'.repeat(200)
  await app.caller.task.create({ title })
  const reply = await client.get(`/tasks?q=${encodeURIComponent(title)}`)
  expect(await reply.json()).toMatchObject([{ title }])
})

describe('refuses', () => {
  test.each([
    ['colour=red', ['colour']],
    ['Status=todo', ['Status']],
    ['__proto__=1', ['__proto__']],
    ['constructor=1', ['constructor']],
    ['dueBefore=2026-12-01', ['dueBefore']],
    ['sort=title&sort=title', ['sort']],
    ['limit=1&limit=2', ['limit']],
    ['status=later', ['status']],
    ['status=', ['status']],
    ['status=todo,,done', ['status']],
    ['priority=5', ['priority']],
    ['due_before=tomorrow', ['due_before']],
    ['due_after=2026-02-30', ['due_after']],
    ['q=%00', ['q']],
    [`q=${'x'.repeat(201)}`, ['q']],
    [`q=${'%F0%9F%98%80'.repeat(201)}`, ['q']],
    ['sort=id', ['sort']],
    ['limit=0', ['limit']],
    ['limit=201', ['limit']],
    ['limit=1e1', ['limit']],
    ['limit=+5', ['limit']],
    ['limit=0x5', ['limit']],
    ['limit=', ['limit']],
    ['limit=99999999999999999999', ['limit']],
    ['cursor=', ['cursor']],
    ['cursor=abc', ['cursor']],
    [`cursor=${'x'.repeat(5000)}`, ['cursor']],
    ['limit=0&sort=id', ['limit', 'sort']],
  ])('%.40s', async (query, parameters) => {
    const reply = await client.get(`/tasks?${query}`)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json',
    ])
    const { detail, errors } = await reply.json()
    const named = errors.map(({ parameter }: { parameter: string }) => parameter).sort()
    expect(named).toEqual(parameters)
    for (const name of parameters) expect(detail).toContain(name)
  })

  test('the cursor of another order', async () => {
    const next = String(nextOf(await client.get('/tasks?limit=1&sort=title')))
    const reply = await client.get(next.replace('sort=title', 'sort=priority'))
    expect([reply.status, (await reply.json()).errors[0].parameter]).toEqual([400, 'cursor'])
  })
})
