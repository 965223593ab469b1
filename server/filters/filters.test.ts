import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'
import { sql } from '../db/sql'
import { contextOf } from '../request-context'
import { maxFilters } from './schema'

/** Saved filters over REST: what is answered, and what is refused. */

let app: TestServices
let client: RestClient

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

const query = 'view=board&priority=high,urgent&q=milk%20%26%20bread'
const json = async (reply: Response) => ({ status: reply.status, body: await reply.json() })
const send = async (method: string, path: string, body: unknown) =>
  json(await client.send(method, path, { body }))
const added = async (name: string) => (await app.caller.filter.create({ name, query })).id
const names = async () => {
  const { body } = await json(await client.get('/filters'))
  return body.map(({ name }: { name: string }) => name)
}

test('are listed by their names', async () => {
  for (const name of ['Zoo', 'éclair', 'Errand']) await added(name)
  expect(await names()).toEqual(['éclair', 'Errand', 'Zoo'])
})

test('are created, read and changed, each state with its own tag', async () => {
  const created = await client.send('POST', '/filters', { body: { name: ' Urgent\t', query } })
  const path = String(created.headers.get('location'))
  expect([created.status, path]).toEqual([201, expect.stringMatching(/^\/filters\/\d+$/)])
  const read = await client.get(path)
  expect(await read.json()).toMatchObject({ name: 'Urgent', query, version: 1 })
  const tag = String(read.headers.get('etag'))
  expect(created.headers.get('etag')).toBe(tag)
  const headers = { 'If-Match': tag }
  const changed = await client.send('PATCH', path, { headers, body: { query: 'q=a' } })
  expect(await changed.json()).toMatchObject({ name: 'Urgent', query: 'q=a', version: 2 })
  const again = { headers, body: { name: 'Later' } }
  expect((await client.send('PATCH', path, again)).status).toBe(412)
  expect((await client.send('DELETE', path, { headers })).status).toBe(412)
  expect((await client.send('DELETE', path, {})).status).toBe(204)
  expect((await client.get(path)).status).toBe(404)
  expect((await client.send('DELETE', path, {})).status).toBe(404)
})

test.each([
  [{ query }, '/name'],
  [{ name: '', query }, '/name'],
  [{ name: 'x'.repeat(101), query }, '/name'],
  [{ name: 'WAITING', query }, '/name'],
  [{ name: 'Wáiting', query }, '/name'],
  [{ name: 'New' }, '/query'],
  [{ name: 'New', query: '' }, '/query'],
  [{ name: 'New', query: 'q=a b' }, '/query'],
  [{ name: 'New', query: 'q=é' }, '/query'],
  [{ name: 'New', query: `q=${'a'.repeat(4000)}` }, '/query'],
])('%j is refused with its field', async (body, pointer) => {
  await added('Waiting')
  const { status, body: problem } = await send('POST', '/filters', body)
  expect([status, problem.errors]).toMatchObject([400, [{ pointer }]])
  expect(await names()).toEqual(['Waiting'])
})

test('may get their own name in another case, but not that of another', async () => {
  const id = await added('waiting')
  await added('Urgent')
  expect(await send('PATCH', `/filters/${id}`, { name: 'Waiting' })).toMatchObject({ status: 200 })
  const { status, body } = await send('PATCH', `/filters/${id}`, { name: 'URGENT' })
  expect([status, body.errors]).toMatchObject([400, [{ pointer: '/name' }]])
  expect(await names()).toEqual(['Urgent', 'Waiting'])
})

test('of one name that are created at the same time are one', async () => {
  await Promise.allSettled(Array.from({ length: 8 }, () => added('Urgent')))
  expect(await names()).toEqual(['Urgent'])
})

test('of another person are neither read nor changed, and their names are free', async () => {
  const id = await added('Urgent')
  await app.services.database.withoutCache(async (tx) => {
    await tx.run(sql`INSERT INTO "User" ("id") VALUES (2)`)
    await tx.run(sql`UPDATE "Filter" SET "userId" = 2 WHERE "id" = ${id}`)
  })
  await app.caller.cache.clear()
  expect(await names()).toEqual([])
  expect((await client.get(`/filters/${id}`)).status).toBe(404)
  expect((await send('PATCH', `/filters/${id}`, { name: 'Mine' })).status).toBe(404)
  expect((await client.send('DELETE', `/filters/${id}`, {})).status).toBe(404)
  expect((await send('POST', '/filters', { name: 'Urgent', query })).status).toBe(201)
})

test(`are at most ${maxFilters}`, async () => {
  for (let made = 0; made < maxFilters; made++) await added(`Filter ${made}`)
  const { status, body } = await send('POST', '/filters', { name: 'One more', query })
  expect([status, body.errors]).toMatchObject([
    400,
    [{ detail: `there can be at most ${maxFilters} saved filters` }],
  ])
  expect(await names()).toHaveLength(maxFilters)
})
