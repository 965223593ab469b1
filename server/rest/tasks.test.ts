import { afterAll, beforeAll, expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'

let app: TestServices
let client: RestClient

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
})
afterAll(() => app.stop())

/** Creates a task and returns its path. */
async function createTask(title: string): Promise<string> {
  const response = await client.send('POST', '/tasks', { body: { title } })
  expect(response.status).toBe(201)
  return String(response.headers.get('location'))
}

test('a created task is where Location says, with the tag it was created with', async () => {
  const body = { title: ' Buy milk ', priority: 'high', dueDate: '2026-12-24' }
  const created = await client.send('POST', '/tasks', { body })
  const location = created.headers.get('location')
  const task = await created.json()

  expect(created.status).toBe(201)
  expect(location).toBe(`/tasks/${task.id}`)
  expect(task).toMatchObject({ title: 'Buy milk', priority: 'high', status: 'todo', subtasks: [] })
  const read = await client.get(String(location))
  expect(read.headers.get('etag')).toBe(created.headers.get('etag'))
  expect(await read.json()).toEqual(task)
})

test('PATCH changes what it names, and answers what a read then does', async () => {
  const path = await createTask('Call the plumber')
  const patched = await client.send('PATCH', path, { body: { status: 'done' } })
  const text = await patched.text()

  expect(patched.status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ title: 'Call the plumber', status: 'done', version: 2 })
  const read = await client.get(path)
  expect(read.headers.get('etag')).toBe(patched.headers.get('etag'))
  expect(await read.text()).toBe(text)
})

test('PUT needs title and description, and keeps what it does not name', async () => {
  const path = await createTask('Draft')
  await client.send('PATCH', path, { body: { priority: 'urgent', description: 'Old' } })

  const short = await client.send('PUT', path, { body: { title: 'Final' } })
  expect((await short.json()).errors).toMatchObject([{ pointer: '/description' }])

  const put = await client.send('PUT', path, { body: { title: 'Final', description: '' } })
  expect(put.status).toBe(200)
  expect(await put.json()).toMatchObject({ title: 'Final', description: '', priority: 'urgent' })
})

test('a deleted task is gone with its subtasks until it is restored', async () => {
  const path = await createTask('Pack')
  const added = await client.send('POST', `${path}/subtasks`, { body: { title: 'Passport' } })
  const subtaskPath = String(added.headers.get('location'))
  expect(added.status).toBe(201)

  const deleted = await client.send('DELETE', path)
  expect([deleted.status, await deleted.text()]).toEqual([204, ''])
  for (const gone of [path, `${path}/subtasks`, subtaskPath]) {
    expect((await client.get(gone)).status).toBe(404)
  }

  const restored = await client.send('POST', `${path}/restore`)
  expect(restored.status).toBe(200)
  const read = await client.get(path)
  expect(await read.json()).toEqual(await restored.json())
  expect(read.headers.get('etag')).toBe(restored.headers.get('etag'))
  expect((await client.get(subtaskPath)).status).toBe(200)
})

test('subtasks are listed, read, changed and deleted', async () => {
  const path = await createTask('Move house')
  const titles = ['Boxes', 'Van', 'Keys']
  for (const title of titles) await client.send('POST', `${path}/subtasks`, { body: { title } })
  const listed = await (await client.get(`${path}/subtasks`)).json()
  expect(listed.map(({ title }: { title: string }) => title)).toEqual(titles)

  const subtaskPath = `/subtasks/${listed[1].id}`
  const patched = await client.send('PATCH', subtaskPath, { body: { done: true } })
  expect(await patched.json()).toEqual(await (await client.get(subtaskPath)).json())
  const put = await client.send('PUT', subtaskPath, { body: { title: 'Lorry', description: '' } })
  expect(await put.json()).toMatchObject({ title: 'Lorry', done: true })

  const { status } = await client.send('DELETE', subtaskPath)
  expect(status).toBe(204)
  const task = await (await client.get(path)).json()
  expect(task.subtasks.map(({ title }: { title: string }) => title)).toEqual(['Boxes', 'Keys'])
  expect((await client.get(subtaskPath)).status).toBe(404)
})

test('what is not there is reported alike, whatever the reason', async () => {
  const path = await createTask('Forget it')
  const added = await client.send('POST', `${path}/subtasks`, { body: { title: 'All of it' } })
  await client.send('DELETE', path)

  const missing = ['/tasks/4711', '/tasks/4711/subtasks', '/subtasks/4711']
  const trashed = [path, `${path}/subtasks`, String(added.headers.get('location'))]
  const replies = await Promise.all([...missing, ...trashed].map((each) => client.get(each)))
  const bodies = new Set(await Promise.all(replies.map((each) => each.text())))
  const changed = await client.send('PATCH', path, { body: { title: 'Or not' } })
  bodies.add(await changed.text())

  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([404]))
  expect([...bodies]).toEqual([
    '{"type":"about:blank","title":"Not Found","status":404,"detail":"Not found. Check the path and the id."}',
  ])
})

test('what a client wrote is sent as data, never as a page', async () => {
  const path = await createTask('<script>alert(1)</script>')
  const read = await client.get(path)
  expect(read.headers.get('content-type')).toBe('application/json')
  expect(read.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await read.json()).title).toBe('<script>alert(1)</script>')
})

test('a page of another site changes nothing', async () => {
  const path = await createTask('Mine')
  const headers = { 'Sec-Fetch-Site': 'cross-site' }
  for (const [method, where] of [
    ['PATCH', path],
    ['DELETE', path],
    ['POST', '/cache/clear'],
  ] as const) {
    const body = method === 'PATCH' ? { title: 'Yours' } : undefined
    expect((await client.send(method, where, { headers, body })).status).toBe(403)
  }
  expect(await (await client.get(path)).json()).toMatchObject({ title: 'Mine', version: 1 })
})

test.each([
  ['POST', '/tasks', 201],
  ['PUT', '/tasks/:id', 200],
  ['PATCH', '/tasks/:id', 200],
  ['POST', '/tasks/:id/subtasks', 201],
  ['PUT', '/subtasks/:subtask', 200],
  ['PATCH', '/subtasks/:subtask', 200],
])('%s %s takes the longest texts in their longest spelling', async (method, template, done) => {
  const escaped = (length: number) => '\\ud83d\\ude00'.repeat(length)
  const { id } = await app.caller.task.create({ title: 'Long' })
  const subtask = await app.caller.subtask.create({ taskId: id, subtask: { title: 'Long' } })
  const path = template.replace(':id', `${id}`).replace(':subtask', `${subtask.id}`)
  const send = (title: number, description: number) =>
    client.send(method, path, {
      body: `{"title":"${escaped(title)}","description":"${escaped(description)}"}`,
    })
  const reply = await send(200, 10_000)
  expect(reply.status).toBe(done)
  expect(await reply.json()).toMatchObject({
    title: '😀'.repeat(200),
    description: '😀'.repeat(10_000),
  })
  for (const [title, description, pointer] of [
    [201, 10_000, '/title'],
    [200, 10_001, '/description'],
  ] as const) {
    const { status, errors } = await (await send(title, description)).json()
    expect([status, errors[0].pointer]).toEqual([400, pointer])
  }
})
