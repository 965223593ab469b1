import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'
import { inputIssues } from '../trpc'
import { bodyLimit } from './json-body'
import { isEncoded, isJson } from './media-type'

let app: TestServices
let client: RestClient
let before: unknown

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
  await client.send('POST', '/tasks', { body: { title: 'Water the plants' } })
  await client.send('POST', '/tasks/1/subtasks', { body: { title: 'Fill the can' } })
  before = await (await client.get('/tasks')).json()
})
afterAll(async () => {
  // The refused requests have changed nothing.
  expect(await (await client.get('/tasks')).json()).toEqual(before)
  await app.stop()
})

const writes = [
  ['POST', '/tasks'],
  ['PUT', '/tasks/1'],
  ['PATCH', '/tasks/1'],
  ['POST', '/tasks/1/subtasks'],
  ['PUT', '/subtasks/1'],
  ['PATCH', '/subtasks/1'],
] as const

const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`

describe.each(writes)('%s %s', (method, path) => {
  /** The problem of a body that has a valid title and description except for the given fields. */
  async function refused(fields: string | object, headers?: Record<string, string>) {
    const body =
      typeof fields === 'string' || fields instanceof Uint8Array
        ? fields
        : { title: 'Mine now', description: '', ...fields }
    const response = await client.send(method, path, { body, headers })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const { errors, status } = await response.json()
    expect(status).toBe(response.status)
    return { status, pointers: errors?.map(({ pointer }: { pointer: string }) => pointer) }
  }

  test.each([
    ['empty', { title: '' }, '/title'],
    ['blank', { title: ' \t\n ' }, '/title'],
    ['too long', { title: 'x'.repeat(201) }, '/title'],
    ['with NUL', { title: 'a\0b' }, '/title'],
    ['half a surrogate pair', { title: 'a\ud83d' }, '/title'],
    ['of zero-width characters', { title: '\u200B\uFEFF' }, '/title'],
    ['with a control character', { title: 'a\x07' }, '/title'],
    ['a number', { title: 7 }, '/title'],
    ['null', { title: null }, '/title'],
  ])('refuses a title that is %s', async (_, fields, pointer) => {
    expect(await refused(fields)).toEqual({ status: 400, pointers: [pointer] })
  })

  test.each([
    ['too long', { description: 'x'.repeat(10_001) }],
    ['with NUL', { description: '\0' }],
    ['with a control character', { description: '\x1B' }],
  ])('refuses a description that is %s', async (_, fields) => {
    expect(await refused(fields)).toEqual({ status: 400, pointers: ['/description'] })
  })

  test.each(['id', 'version', 'position', 'constructor', 'a/b~c'])(
    'refuses the field %s',
    async (name) => {
      const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      expect(await refused({ [name]: 1 })).toEqual({ status: 400, pointers: [pointer] })
    },
  )

  test('refuses __proto__, and takes nothing from it', async () => {
    const body = '{"title":"a","description":"","__proto__":{"done":true}}'
    expect(await refused(body)).toEqual({ status: 400, pointers: ['/__proto__'] })
  })

  test.each(['null', '[]', '"text"', '7', 'true', deep])('refuses the JSON %.12s', async (body) => {
    expect(await refused(body)).toEqual({ status: 400, pointers: [''] })
  })

  test('refuses deep nesting in a field', async () => {
    const body = `{"title":${deep},"description":""}`
    expect(await refused(body)).toEqual({ status: 400, pointers: ['/title'] })
  })

  test.each(['', '{', '{"title":"a",}', "{'title':'a'}", 'title=a', '{"title":"a"} x', '[1'])(
    'refuses %s, which is no JSON',
    async (body) => {
      expect(await refused(body)).toEqual({ status: 400 })
    },
  )

  test('refuses what is not UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff]), Buffer.from('"}')])
    expect(await refused(body)).toEqual({ status: 400 })
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
  ])('refuses the type %s', async (type) => {
    expect(await refused({}, { 'Content-Type': type })).toEqual({ status: 415 })
  })

  test('refuses JSON that claims another encoding', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-16' }
    expect(await refused({}, headers)).toEqual({ status: 415 })
  })

  test('refuses one byte more than the limit, and says what is allowed', async () => {
    const body = '{"title":"","description":""}'
    const fits = body + ' '.repeat(bodyLimit - body.length)
    expect(await refused(fits)).toEqual({ status: 400, pointers: ['/title'] })
    const reply = await client.send(method, path, { body: `${fits} ` })
    expect([reply.status, (await reply.json()).detail]).toEqual([
      413,
      'The body may have at most 131072 bytes.',
    ])
  })
})

test('a body of exactly the limit is taken', async () => {
  await using other = await TestServices.start()
  const body = '{"title":"Water the plants"}'
  const fits = body + ' '.repeat(bodyLimit - body.length)
  const reply = await new RestClient(contextOf(other.services)).send('POST', '/tasks', {
    body: fits,
  })
  expect(reply.status).toBe(201)
})

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON;charset="UTF-8"',
])('takes the type %s', async (type) => {
  const headers = { 'Content-Type': type }
  const body = { title: 'Water the plants' }
  await using other = await TestServices.start()
  const created = await new RestClient(contextOf(other.services)).send('POST', '/tasks', {
    headers,
    body,
  })
  expect(created.status).toBe(201)
})

test('names all that is wrong at once', async () => {
  const body = { title: '', status: 'later', colour: 'red' }
  const response = await client.send('PATCH', '/tasks/1', { body })
  const { errors } = await response.json()
  expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/title',
    '/status',
    '/colour',
  ])
})

test('an action without input takes no form', async () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  for (const path of ['/tasks/1/restore', '/cache/clear']) {
    expect((await client.send('POST', path, { headers })).status).toBe(415)
  }
})

describe('the media type of REST and tRPC', () => {
  const headers = (name: string, value: string) => new Headers([[name, value]])

  test.each(['gzip', 'br', 'deflate, identity', 'x'])('is not encoded as %s', (encoding) => {
    expect(isEncoded(headers('content-encoding', encoding))).toBe(true)
  })

  test.each(['identity', 'IDENTITY', ''])('may be encoded as "%s"', (encoding) => {
    expect(isEncoded(headers('content-encoding', encoding))).toBe(false)
  })

  test.each([
    ['application/json', true],
    ['Application/JSON; charset=UTF-8', true],
    ['application/json;charset="utf-8"', true],
    ['application/json; charset=latin1', false],
    ['application/json; charset="utf-8', false],
    ['application/json; x=text/plain', false],
    ['text/plain', false],
    ['application/jsonp', false],
  ])('as %s is taken: %s', (type, taken) => {
    expect(isJson(headers('content-type', type))).toBe(taken)
  })
})

test('thousands of unknown keys get a short answer', () => {
  const keys = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => ['k'.repeat(999) + n, n]))
  const { error } = z.strictObject({}).safeParse(keys)
  const issues = error ? inputIssues(error) : []
  expect(issues.length).toBe(21)
  expect(issues.at(-1)).toEqual({ pointer: '', detail: 'and more' })
  expect(JSON.stringify(issues).length).toBeLessThan(8000)
})
