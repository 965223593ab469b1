import { expect } from 'playwright/test'
import { badIds } from '../testing/bad-ids'
import { test } from './app'
import { type RawReply, type RawRequest, send } from './raw-request'

/**
 * The REST contract over real HTTP: of our process, and of Next alone, which has the route files. Whatever needs no
 * socket is tested beside the resources.
 */

const json = { 'Content-Type': 'application/json' }
const notFound =
  '{"type":"about:blank","title":"Not Found","status":404,"detail":"Not found. Check the path and the id."}'

/** Expects a problem of this status, and returns it. */
function problem({ status, headers, text }: RawReply, expected: number) {
  expect([status, headers['content-type']]).toEqual([expected, 'application/problem+json'])
  return JSON.parse(text)
}

for (const id of badIds) {
  test(`the id ${id.slice(0, 24)} is refused on every path, and leaves no trace`, async ({
    app,
    api,
  }) => {
    const before = await api.cache.status.query()
    const keys = (await api.cache.entries.query({})).map(({ key }) => key)
    const paths = {
      taskId: [`/tasks/${id}`, `/tasks/${id}/subtasks`],
      subtaskId: [`/subtasks/${id}`],
    }
    for (const [parameter, each] of Object.entries(paths)) {
      for (const path of each) {
        const { errors } = problem(await send(app.url, path), 400)
        expect(errors).toEqual([{ parameter, detail: expect.stringContaining('whole number') }])
      }
    }
    problem(await send(app.url, `/tasks/${id}`, { method: 'DELETE' }), 400)
    problem(await send(app.url, `/tasks/${id}/restore`, { method: 'POST' }), 400)

    const after = await api.cache.status.query()
    expect(after.totals).toEqual(before.totals)
    expect((await api.cache.entries.query({})).map(({ key }) => key)).toEqual(keys)
  })
}

test('a read misses, hits, and misses again after a write', async ({ app, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Water the plants' })
  const path = `/tasks/${id}`
  const read = async () => {
    const reply = await send(app.url, path)
    expect(reply.status).toBe(200)
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    })
    return reply
  }

  const miss = await read()
  const hit = await read()
  expect(miss.headers['cache-status']).toBe('hotlist; fwd=uri-miss; stored')
  expect(hit.headers['cache-status']).toMatch(/^hotlist; hit; ttl=\d+$/)
  expect(hit.headers['server-timing']).toMatch(/^cache;desc="hit";dur=\d+\.\d\d$/)
  expect(hit.text).toBe(miss.text)

  const patch = { method: 'PATCH', headers: json, body: '{"status":"done"}' }
  const patched = await send(app.url, path, patch)
  const changed = await read()
  expect(changed.headers['cache-status']).toBe('hotlist; fwd=uri-miss; stored')
  expect([changed.text, changed.headers.etag]).toEqual([patched.text, patched.headers.etag])
})

test('with Redis gone reads say so, and the process stays ready', async ({ app, api, redis }) => {
  const { id } = await api.task.create.mutate({ title: 'Water the plants' })
  await redis.kill()
  const read = () => send(app.url, `/tasks/${id}`)
  await expect
    .poll(async () => (await read()).headers['cache-status'])
    .toBe('hotlist; fwd=bypass; detail=redis-unavailable')
  expect((await read()).status).toBe(200)
  const readiness = await send(app.url, '/readyz')
  expect(JSON.parse(readiness.text)).toMatchObject({ status: 'ok', cache: 'closed' })

  await redis.restart()
  await expect.poll(async () => (await read()).headers['cache-status']).toContain('hotlist; hit')
})

test('what is known is not sent again, what has changed is not overwritten', async ({
  app,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Water the plants' })
  const path = `/tasks/${id}`
  const etag = String((await send(app.url, path)).headers.etag)
  const unchanged = await send(app.url, path, { headers: { 'If-None-Match': etag } })
  expect([unchanged.status, unchanged.text, unchanged.headers.etag]).toEqual([304, '', etag])

  const write: RawRequest = {
    method: 'PATCH',
    headers: { ...json, 'If-Match': etag },
    body: '{"title":"Water the fern"}',
  }
  expect((await send(app.url, path, write)).status).toBe(200)
  expect(problem(await send(app.url, path, write), 412)).toMatchObject({ currentVersion: 2 })
  expect((await send(app.url, path, { headers: { 'If-None-Match': etag } })).status).toBe(200)
})

test('a created thing is found where Location says until it is deleted', async ({ app }) => {
  const post = (path: string, title: string) =>
    send(app.url, path, { method: 'POST', headers: json, body: JSON.stringify({ title }) })
  const created = await post('/tasks', 'Pack <script>alert(1)</script>')
  const path = String(created.headers.location)
  const added = await post(`${path}/subtasks`, 'Passport')
  const subtaskPath = String(added.headers.location)
  expect([created.status, added.status]).toEqual([201, 201])
  const read = await send(app.url, path)
  expect(JSON.parse(read.text)).toMatchObject({
    title: 'Pack <script>alert(1)</script>',
    subtasks: [{ title: 'Passport' }],
  })

  expect(await send(app.url, path, { method: 'DELETE' })).toMatchObject({ status: 204, text: '' })
  for (const gone of [path, `${path}/subtasks`, subtaskPath, '/tasks/999999999999999']) {
    expect(await send(app.url, gone)).toMatchObject({ status: 404, text: notFound })
  }
  const restored = await send(app.url, `${path}/restore`, { method: 'POST' })
  expect(restored.status).toBe(200)
  expect((await send(app.url, subtaskPath)).status).toBe(200)
})

test('the list is read page by page', async ({ app, api }) => {
  for (const title of ['a', 'b', 'c', 'd', 'e']) await api.task.create.mutate({ title })
  const titles: string[] = []
  let path: string | undefined = '/tasks?sort=title&status=todo,done&limit=2'
  while (path !== undefined) {
    const reply: RawReply = await send(app.url, path)
    expect(reply.status).toBe(200)
    const tasks: { title: string }[] = JSON.parse(reply.text)
    titles.push(...tasks.map(({ title }) => title))
    path = /^<(.*)>; rel="next"$/.exec(String(reply.headers.link))?.[1]
  }
  expect(titles).toEqual(['a', 'b', 'c', 'd', 'e'])

  for (const query of [
    'colour=red',
    'limit=0',
    'limit=1&limit=2',
    'status=later',
    'cursor=x',
    'q=%00',
  ]) {
    const { errors } = problem(await send(app.url, `/tasks?${query}`), 400)
    expect(errors).toMatchObject([{ parameter: query.split('=')[0] }])
  }
})

const deep = '['.repeat(10_000) + ']'.repeat(10_000)
const large = 'x'.repeat(1024)
const badBodies: [name: string, status: number, request: RawRequest, pointer?: string][] = [
  [
    'a form',
    415,
    { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'title=a' },
  ],
  ['no type', 415, { body: '{"title":"a"}' }],
  ['too much', 413, { headers: json, body: `{"title":"${large.repeat(129)}"}` }],
  ['nothing', 400, { headers: json }],
  ['malformed JSON', 400, { headers: json, body: '{"title":' }],
  ['invalid UTF-8', 400, { headers: json, body: new Uint8Array([0x22, 0xff, 0x22]) }],
  ['null', 400, { headers: json, body: 'null' }, ''],
  ['an array', 400, { headers: json, body: '[{"title":"a"}]' }, ''],
  ['deep nesting', 400, { headers: json, body: `{"title":${deep}}` }, '/title'],
  ['__proto__', 400, { headers: json, body: '{"title":"a","__proto__":{}}' }, '/__proto__'],
  ['an unknown field', 400, { headers: json, body: '{"title":"a","colour":1}' }, '/colour'],
  ['an empty title', 400, { headers: json, body: '{"title":""}' }, '/title'],
  ['a blank title', 400, { headers: json, body: '{"title":" \\t "}' }, '/title'],
  ['a long title', 400, { headers: json, body: `{"title":"${'x'.repeat(201)}"}` }, '/title'],
  ['a title with NUL', 400, { headers: json, body: '{"title":"a\\u0000"}' }, '/title'],
  ['a lone surrogate', 400, { headers: json, body: '{"title":"a\\ud800"}' }, '/title'],
]

for (const [name, status, request, pointer] of badBodies) {
  test(`a body that is or has ${name} is refused`, async ({ app, api }) => {
    const { errors } = problem(
      await send(app.url, '/tasks', { method: 'POST', ...request }),
      status,
    )
    if (pointer !== undefined) expect(errors).toMatchObject([{ pointer }])
    expect((await api.task.list.query({})).data).toEqual([])
  })
}

test('methods that a path lacks are refused with those it has', async ({ app, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Water the plants' })
  const allow = 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'
  const refused = await send(app.url, `/tasks/${id}`, { method: 'POST', headers: json, body: '{}' })
  problem(refused, 405)
  expect(refused.headers.allow).toBe(allow)
  const options = await send(app.url, `/tasks/${id}`, { method: 'OPTIONS' })
  expect([options.status, options.headers.allow, options.text]).toEqual([204, allow, ''])
  for (const [path, method] of [
    ['/tasks', 'DELETE'],
    ['/cache/clear', 'GET'],
    ['/cache/stats', 'POST'],
    ['/healthz', 'PUT'],
    ['/openapi.json', 'PATCH'],
  ] as const) {
    problem(await send(app.url, path, { method }), 405)
  }
  const [get, head] = [
    await send(app.url, `/tasks/${id}`),
    await send(app.url, `/tasks/${id}`, { method: 'HEAD' }),
  ]
  expect([head.status, head.text, head.headers.etag]).toEqual([200, '', get.headers.etag])
})

test('pages of other sites change nothing', async ({ app, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Mine' })
  const path = `/tasks/${id}`
  const foreign: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'http://evil.test' },
  ]
  for (const headers of foreign) {
    problem(await send(app.url, path, { method: 'DELETE', headers }), 403)
    problem(await send(app.url, '/cache/clear', { method: 'POST', headers }), 403)
  }
  const own = { Origin: app.url, 'Sec-Fetch-Site': 'same-origin' }
  expect((await send(app.url, path, { method: 'DELETE', headers: own })).status).toBe(204)
})

test('the process tells how it is, and what it answers', async ({ app }) => {
  expect(await send(app.url, '/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  const ready = await send(app.url, '/readyz')
  expect(JSON.parse(ready.text)).toMatchObject({ status: 'ok', cache: 'open', phase: 'open' })
  const stats = await send(app.url, '/cache/stats')
  expect(JSON.parse(stats.text)).toMatchObject({ enabled: true, open: true, store: 'redis' })
  const { openapi, paths } = JSON.parse((await send(app.url, '/openapi.json')).text)
  expect(openapi).toMatch(/^3\.1/)
  for (const path of Object.keys(paths)) {
    const { status } = await send(app.url, path.replace(/{\w+}/, '1'), { method: 'OPTIONS' })
    expect([path, status]).toEqual([path, 204])
  }
})
