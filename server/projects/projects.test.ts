import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readsOf } from '../../testing/checked-read'
import { refusal } from '../../testing/refusal'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'
import { maxProjects } from './schema'

/** Projects over REST: what is answered, and what is refused. */

let app: TestServices
let client: RestClient

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

const json = async (reply: Response) => ({ status: reply.status, body: await reply.json() })
const get = async (path: string) => json(await client.get(path))
const send = async (method: string, path: string, body: unknown) =>
  json(await client.send(method, path, { body }))
const added = async (name: string) => (await app.caller.project.create({ name })).id
const titles = async (path: string) => {
  const { body } = await get(path)
  return body.map(({ title }: { title: string }) => title)
}

describe('projects', () => {
  test('begin with the Inbox, and keep the order that they are given', async () => {
    const [one, two] = [await added('One'), await added('Two')]
    await app.caller.project.reorder({ id: two, afterId: null })
    const { body } = await get('/projects')
    expect(body.map(({ id, kind, name }: Record<string, unknown>) => [id, kind, name])).toEqual([
      [1, 'inbox', 'Inbox'],
      [two, 'list', 'Two'],
      [one, 'list', 'One'],
    ])
  })

  test('are created, read and changed, each state with its own tag', async () => {
    const created = await client.send('POST', '/projects', {
      body: { name: ' Home\t', color: 'teal' },
    })
    const path = String(created.headers.get('location'))
    expect(created.status).toBe(201)
    const read = await client.get(path)
    expect(await read.json()).toMatchObject({
      kind: 'list',
      name: 'Home',
      color: 'teal',
      version: 1,
    })
    const tag = String(read.headers.get('etag'))
    expect(created.headers.get('etag')).toBe(tag)
    const headers = { 'If-Match': tag }
    const changed = await client.send('PATCH', path, { headers, body: { color: 'red' } })
    expect(await changed.json()).toMatchObject({ name: 'Home', color: 'red', version: 2 })
    expect((await client.send('PATCH', path, { headers, body: { color: 'blue' } })).status).toBe(
      412,
    )
  })

  test.each([
    [{}, '/name'],
    [{ name: '' }, '/name'],
    [{ name: ' \u200b' }, '/name'],
    [{ name: 'x'.repeat(101) }, '/name'],
    [{ name: 'a\u0007b' }, '/name'],
    [{ name: 'Home', color: 'mauve' }, '/color'],
    [{ name: 'Home', kind: 'inbox' }, '/kind'],
  ])('%j is refused with its field', async (body, pointer) => {
    const reply = await send('POST', '/projects', body)
    expect(reply.status).toBe(400)
    expect(reply.body.errors).toMatchObject([{ pointer }])
    expect((await get('/projects')).body).toHaveLength(1)
  })

  test(`are at most ${maxProjects}`, async () => {
    for (let made = 1; made < maxProjects; made++) await added(`Project ${made}`)
    const { status, body } = await send('POST', '/projects', { name: 'One more' })
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ detail: `there can be at most ${maxProjects} projects` }])
    expect((await get('/projects')).body).toHaveLength(maxProjects)
  }, 120_000)
})

describe('the tasks of a project', () => {
  test('are the same at both paths', async () => {
    const id = await added('Home')
    await app.caller.task.create({ title: 'Elsewhere' })
    await send('POST', `/projects/${id}/tasks`, { title: 'First' })
    await send('POST', '/tasks', { title: 'Second', projectId: id })
    const [below, filtered] = [
      await client.get(`/projects/${id}/tasks`),
      await client.get(`/tasks?project=${id}`),
    ]
    expect(below.headers.get('etag')).toBe(filtered.headers.get('etag'))
    expect(await below.text()).toBe(await filtered.text())
    expect(await titles(`/projects/${id}/tasks`)).toEqual(['Second', 'First'])
    expect(await titles('/tasks?project=1')).toEqual(['Elsewhere'])
    expect(await titles('/tasks')).toEqual(['Second', 'First', 'Elsewhere'])
  })

  test('are in the same order on pages of any size, whatever their statuses', async () => {
    const projectId = await added('Home')
    const wanted: string[] = []
    for (const status of ['done', 'todo', 'cancelled', 'in_progress', 'todo'] as const) {
      wanted.unshift(`${status} ${wanted.length}`)
      await app.caller.task.create({ projectId, title: wanted[0] ?? '', status })
    }
    const found: string[] = []
    let cursor: string | undefined
    do {
      const { data, next } = await app.caller.task.list({ projectId, limit: 2, cursor })
      found.push(...data.map(({ title }) => title))
      cursor = next ?? undefined
    } while (cursor !== undefined)
    expect(found).toEqual(wanted)
  })

  test('go to the top of the project that they are moved to', async () => {
    const id = await added('Home')
    const moved = await app.caller.task.create({ title: 'Moved' })
    await app.caller.task.create({ title: 'There', projectId: id })
    const { status, body } = await send('PATCH', `/tasks/${moved.id}`, { projectId: id })
    expect([status, body.projectId]).toEqual([200, id])
    expect(await titles(`/projects/${id}/tasks`)).toEqual(['Moved', 'There'])
    expect(await titles('/projects/1/tasks')).toEqual([])
  })

  test('that are moved together keep their order', async () => {
    const projectId = await added('Home')
    const { caller } = app
    const ids: number[] = []
    for (const title of ['C', 'B', 'A']) ids.unshift((await caller.task.create({ title })).id)
    await caller.task.create({ title: 'There', projectId })
    await caller.task.bulk({ ids, action: { kind: 'update', patch: { projectId } } })
    expect(await titles(`/projects/${projectId}/tasks`)).toEqual(['A', 'B', 'C', 'There'])
  })

  test('that are moved, dated and renamed at the same time are in the right lists', async () => {
    const { caller } = app
    const projects = [1, await added('One'), await added('Two')]
    const ids: number[] = []
    for (const title of ['A', 'B']) ids.push((await caller.task.create({ title })).id)
    const asked = readsOf(app.services, { tasks: ids, projects })
    for (let round = 0; round < 20; round++) {
      const writes = ids.flatMap((id) => [
        ...projects.map((projectId) => caller.task.update({ id, patch: { projectId } })),
        caller.task.update({ id, patch: { dueDate: round % 2 ? null : '2026-12-24' } }),
        caller.task.update({ id, patch: { title: `Round ${round}` } }),
      ])
      await Promise.all([...writes, ...asked.map((each) => each.ask())])
      for (const each of [...asked, ...asked]) await each.expectTruth()
    }
  })

  test('of a project that does not exist are refused, and nothing is written', async () => {
    const { id } = await app.caller.task.create({ title: 'Here' })
    expect((await get('/projects/4711/tasks')).status).toBe(404)
    expect((await get('/tasks?project=4711')).status).toBe(404)
    expect((await send('POST', '/projects/4711/tasks', { title: 'A' })).status).toBe(404)
    for (const [method, path] of [
      ['POST', '/tasks'],
      ['PATCH', `/tasks/${id}`],
    ] as const) {
      const { status, body } = await send(method, path, { title: 'Lost', projectId: 4711 })
      expect(status).toBe(404)
      expect(body.errors).toEqual([{ pointer: '/projectId', detail: 'there is no such project' }])
    }
    expect(await titles('/tasks')).toEqual(['Here'])
  })

  test.each(['0', '-1', 'inbox', '1.5'])('of project %s are refused', async (project) => {
    const { status, body } = await get(`/tasks?project=${project}`)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ parameter: 'project' }])
  })
})

describe('an archived project', () => {
  /** A project with a task that has a subtask, and one in the trash. */
  async function archived() {
    const { caller } = app
    const id = await added('Done')
    const task = await caller.task.create({ title: 'A', projectId: id, dueDate: '2026-11-28' })
    const step = await caller.subtask.create({ taskId: task.id, subtask: { title: 'a' } })
    const trashed = await caller.task.create({ title: 'T', projectId: id })
    await caller.task.delete({ id: trashed.id })
    const reply = await client.send('POST', `/projects/${id}/archive`)
    expect(await reply.json()).toMatchObject({ id, archivedAt: expect.any(String), version: 2 })
    return { id, taskId: task.id, stepId: step.id, trashedId: trashed.id }
  }

  test('stays readable, in its own lists only', async () => {
    const { id, taskId } = await archived()
    expect((await get('/projects')).body.at(-1)).toMatchObject({
      id,
      archivedAt: expect.any(String),
    })
    expect(await titles('/tasks')).toEqual([])
    expect(await titles('/tasks?due_before=2026-12-24')).toEqual([])
    expect(await titles('/tasks?q=a')).toEqual([])
    expect(await titles(`/projects/${id}/tasks`)).toEqual(['A'])
    expect(await titles(`/tasks?project=${id}`)).toEqual(['A'])
    expect((await get(`/tasks/${taskId}`)).status).toBe(200)
    const { task } = app.caller
    expect((await task.count()).data).toEqual({})
    expect((await task.count({ projectId: id })).data).toEqual({ todo: 1 })
    expect((await task.list({ trash: true })).data).toEqual([])
  })

  test('takes no write, and says why', async () => {
    const { id, taskId, stepId, trashedId } = await archived()
    const other = await app.caller.task.create({ title: 'Other' })
    const refused = { status: 409, body: { detail: expect.stringContaining('archived') } }
    const writes: [string, string, object?][] = [
      ['PATCH', `/projects/${id}`, { name: 'New' }],
      ['POST', `/projects/${id}/tasks`, { title: 'B' }],
      ['POST', '/tasks', { title: 'B', projectId: id }],
      ['PATCH', `/tasks/${taskId}`, { title: 'B' }],
      ['PATCH', `/tasks/${taskId}`, { projectId: 1 }],
      ['PATCH', `/tasks/${other.id}`, { projectId: id }],
      ['DELETE', `/tasks/${taskId}`],
      ['POST', `/tasks/${trashedId}/restore`],
      ['POST', `/tasks/${taskId}/subtasks`, { title: 'b' }],
      ['PATCH', `/subtasks/${stepId}`, { done: true }],
      ['DELETE', `/subtasks/${stepId}`],
    ]
    for (const [method, path, body] of writes) {
      expect(await send(method, path, body), `${method} ${path}`).toMatchObject(refused)
    }
    const { task } = app.caller
    const bulk = { kind: 'update', patch: { projectId: id } } as const
    const calls = [
      () => task.reorder({ id: taskId, afterId: null }),
      () => task.bulk({ ids: [taskId], action: { kind: 'delete' } }),
      () => task.bulk({ ids: [other.id], action: bulk }),
      () => task.createAll({ tasks: [{ title: 'B', projectId: id }] }),
      () => task.purge({ ids: [trashedId] }),
    ]
    for (const call of calls) expect((await refusal(call())).code).toBe('PRECONDITION_FAILED')
    expect(await titles(`/projects/${id}/tasks`)).toEqual(['A'])
  })

  test('is one again when it is unarchived, and asking twice changes nothing', async () => {
    const { id, taskId } = await archived()
    await client.send('POST', `/projects/${id}/archive`)
    for (const _ of ['once', 'twice']) {
      const reply = await client.send('POST', `/projects/${id}/unarchive`)
      expect(await reply.json()).toMatchObject({ archivedAt: null, version: 3 })
    }
    expect(await titles('/tasks')).toEqual(['A'])
    expect((await send('PATCH', `/tasks/${taskId}`, { title: 'B' })).status).toBe(200)
  })
})

describe('a project in the trash', () => {
  test('is not found, and neither is anything in it, until it is restored', async () => {
    const { caller } = app
    const id = await added('Gone')
    const task = await caller.task.create({ title: 'A', projectId: id, dueDate: '2026-11-28' })
    const step = await caller.subtask.create({ taskId: task.id, subtask: { title: 'a' } })
    const trashed = await caller.task.create({ title: 'T', projectId: id })
    await caller.task.delete({ id: trashed.id })
    const paths = [
      `/projects/${id}`,
      `/projects/${id}/tasks`,
      `/tasks?project=${id}`,
      `/tasks/${task.id}`,
      `/tasks/${task.id}/subtasks`,
      `/subtasks/${step.id}`,
    ]
    for (const path of paths) expect((await get(path)).status, path).toBe(200)
    const tag = String((await client.get(`/projects/${id}`)).headers.get('etag'))
    const stale = { headers: { 'If-Match': tag.replace('-v1-', '-v2-') } }
    expect((await client.send('DELETE', `/projects/${id}`, stale)).status).toBe(412)
    const remove = () => client.send('DELETE', `/projects/${id}`, { headers: { 'If-Match': tag } })
    expect((await remove()).status).toBe(204)
    expect((await remove()).status).toBe(404)
    for (const path of paths) expect((await get(path)).status, path).toBe(404)
    const writes: [string, string, object?][] = [
      ['PATCH', `/projects/${id}`, { name: 'New' }],
      ['POST', `/projects/${id}/archive`],
      ['POST', `/projects/${id}/tasks`, { title: 'B' }],
      ['PATCH', `/tasks/${task.id}`, { title: 'B' }],
      ['DELETE', `/tasks/${task.id}`],
      ['POST', `/tasks/${trashed.id}/restore`],
      ['POST', `/tasks/${task.id}/subtasks`, { title: 'b' }],
      ['PATCH', `/subtasks/${step.id}`, { done: true }],
    ]
    for (const [method, path, body] of writes) {
      expect((await send(method, path, body)).status, `${method} ${path}`).toBe(404)
    }
    expect((await refusal(caller.project.reorder({ id, afterId: null }))).code).toBe('NOT_FOUND')
    expect(await caller.task.purge({ ids: [trashed.id] })).toEqual({ ids: [] })
    expect(await titles('/tasks')).toEqual([])
    expect((await caller.task.list({ trash: true })).data).toEqual([])
    expect((await caller.project.trashed()).data).toMatchObject([{ id, name: 'Gone' }])
    const restored = await client.send('POST', `/projects/${id}/restore`)
    expect(await restored.json()).toMatchObject({ id, name: 'Gone', version: 3 })
    for (const path of paths) expect((await get(path)).status, path).toBe(200)
    const { data } = await caller.task.list({ trash: true })
    expect(data.map(({ title }) => title)).toEqual(['T'])
    expect((await caller.project.trashed()).data).toEqual([])
  })

  test('is exported as tasks that are there one by one, and an import makes another of its name', async () => {
    const { caller } = app
    const id = await added('Gone')
    await caller.task.create({ title: 'A', projectId: id })
    await caller.project.delete({ id })
    const { content } = await caller.transfer.export({ format: 'json' })
    expect(JSON.parse(content).tasks).toMatchObject([{ title: 'A', deletedAt: expect.any(String) }])
    await caller.transfer.import({
      format: 'json',
      content: content.replace(/"deletedAt": ?"[^"]*"/, '"deletedAt":null'),
    })
    const { data } = await caller.project.list()
    expect(data.map(({ name }) => name)).toEqual(['Inbox', 'Gone'])
    expect(data[1]?.id).not.toBe(id)
    expect(await titles('/tasks')).toEqual(['A'])
  })
})

test('the Inbox can be neither archived nor deleted', async () => {
  for (const [method, path] of [
    ['POST', '/projects/1/archive'],
    ['POST', '/projects/1/unarchive'],
    ['POST', '/projects/1/restore'],
    ['DELETE', '/projects/1'],
  ] as const) {
    const { status, body } = await send(method, path, undefined)
    expect({ status, detail: body.detail }).toEqual({
      status: 409,
      detail: 'The Inbox can’t be archived or deleted.',
    })
  }
})
