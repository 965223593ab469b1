import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'
import { maxSections } from './schema'

/** Sections over REST: what is answered, and what is refused. */

let app: TestServices
let client: RestClient
let project: number
let path: string

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
})
afterAll(() => app.stop())
beforeEach(async () => {
  await app.empty()
  project = (await app.caller.project.create({ name: 'Home' })).id
  path = `/projects/${project}/sections`
})

const json = async (reply: Response) => ({ status: reply.status, body: await reply.json() })
const get = async (path: string) => json(await client.get(path))
const send = async (method: string, path: string, body: unknown) =>
  json(await client.send(method, path, { body }))
const added = async (name: string, projectId = project) =>
  (await app.caller.section.create({ projectId, section: { name } })).id
const names = async () => {
  const { body } = await get(`/projects/${project}`)
  return body.sections.map(({ name }: { name: string }) => name)
}
const titles = async (path: string) => {
  const { body } = await get(path)
  return body.map(({ title }: { title: string }) => title)
}

describe('sections', () => {
  test('are created, renamed, moved and deleted, with the tag of their project', async () => {
    const created = await client.send('POST', path, { body: { name: ' Garden\t' } })
    expect(created.status).toBe(201)
    const section = await created.json()
    expect(section).toEqual({ id: section.id, name: 'Garden' })
    const at = String(created.headers.get('location'))
    expect(at).toBe(`${path}/${section.id}`)
    const read = await client.get(`/projects/${project}`)
    expect(created.headers.get('etag')).toBe(read.headers.get('etag'))
    expect(await read.json()).toMatchObject({ version: 2, sections: [section] })

    const kitchen = await send('POST', path, { name: 'Kitchen', afterId: null })
    expect(await names()).toEqual(['Kitchen', 'Garden'])
    const headers = { 'If-Match': String(created.headers.get('etag')) }
    const late = await client.send('PATCH', at, { headers, body: { name: 'Yard' } })
    expect(late.status).toBe(412)
    expect(await send('PATCH', at, { name: 'garden', afterId: null })).toEqual({
      status: 200,
      body: { id: section.id, name: 'garden' },
    })
    expect(await names()).toEqual(['garden', 'Kitchen'])
    expect((await client.send('DELETE', `${path}/${kitchen.body.id}`)).status).toBe(204)
    expect(await names()).toEqual(['garden'])
    expect((await client.send('DELETE', `${path}/${kitchen.body.id}`)).status).toBe(404)
  })

  test('are the answer of a write to their project as well', async () => {
    const id = await added('Garden')
    const { body } = await send('PATCH', `/projects/${project}`, { color: 'red' })
    expect(body.sections).toEqual([{ id, name: 'Garden' }])
    expect(body).toEqual((await get(`/projects/${project}`)).body)
  })

  test.each([
    [{}, '/name'],
    [{ name: ' \u200b' }, '/name'],
    [{ name: 'x'.repeat(101) }, '/name'],
    [{ name: 'GÄRDEN' }, '/name'],
    [{ name: 'New', afterId: 4711 }, '/afterId'],
    [{ name: 'New', color: 'red' }, '/color'],
  ])('%j is refused with its field', async (body, pointer) => {
    const id = await added('Garden')
    const { version } = (await get(`/projects/${project}`)).body
    const reply = await send('POST', path, body)
    expect(reply.status).toBe(400)
    expect(reply.body.errors).toMatchObject([{ pointer }])
    if (pointer !== '/color' && 'name' in body) {
      const other = await added('Kitchen')
      const change = await send('PATCH', `${path}/${other}`, body)
      expect([change.status, change.body.errors[0].pointer]).toEqual([400, pointer])
      await app.caller.section.delete({ projectId: project, id: other })
    }
    const after = (await get(`/projects/${project}`)).body
    expect(after.sections).toEqual([{ id, name: 'Garden' }])
    expect(after.version - version).toBeLessThanOrEqual(2)
  })

  test('of one name may be in different projects', async () => {
    await added('Garden')
    await added('Garden', 1)
    const { body } = await send('POST', path, { name: 'garden' })
    expect(body.errors).toEqual([
      { pointer: '/name', detail: 'must differ from that of the section “Garden”' },
    ])
  })

  test(`are at most ${maxSections} in a project`, async () => {
    for (let made = 0; made < maxSections; made++) await added(`Section ${made}`)
    const { status, body } = await send('POST', path, { name: 'One more' })
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([
      { detail: `there can be at most ${maxSections} sections in a project` },
    ])
    expect(await names()).toHaveLength(maxSections)
    await added('Elsewhere', 1)
  })

  test('are found in their own project only', async () => {
    const id = await added('Garden')
    for (const [method, body] of [['PATCH', { name: 'Yard' }], ['DELETE']] as const) {
      const reply = await client.send(method, `/projects/1/sections/${id}`, { body })
      expect(reply.status).toBe(404)
    }
    expect((await send('POST', '/projects/4711/sections', { name: 'A' })).status).toBe(404)
    expect(await names()).toEqual(['Garden'])
  })
})

describe('the section of a task', () => {
  test('is null unless one is named, and is cleared when the task leaves the project', async () => {
    const id = await added('Garden')
    const { body } = await send('POST', `/projects/${project}/tasks`, { title: 'A' })
    expect(body.sectionId).toBeNull()
    const at = `/tasks/${body.id}`
    expect((await send('PATCH', at, { sectionId: id })).body.sectionId).toBe(id)
    // It stays where it is.
    expect((await send('PATCH', at, { projectId: project })).body.sectionId).toBe(id)
    expect((await send('PUT', at, { title: 'AA', description: '' })).body.sectionId).toBe(id)
    expect((await send('PATCH', at, { projectId: 1 })).body).toMatchObject({
      projectId: 1,
      sectionId: null,
    })
    expect((await send('PATCH', at, { projectId: project, sectionId: id })).body).toMatchObject({
      projectId: project,
      sectionId: id,
    })
    await app.caller.task.bulk({
      ids: [body.id],
      action: { kind: 'update', patch: { projectId: 1 } },
    })
    expect((await get(at)).body.sectionId).toBeNull()
  })

  test.each([
    ['of another project', async () => added('Soon', 1)],
    ['that does not exist', async () => 4711],
  ])('%s is refused with its field', async (_, section) => {
    const sectionId = await section()
    const task = await app.caller.task.create({ title: 'A', projectId: project })
    for (const [method, at, body] of [
      ['POST', `/projects/${project}/tasks`, { title: 'B' }],
      ['POST', '/tasks', { title: 'B', projectId: project }],
      ['PATCH', `/tasks/${task.id}`, {}],
    ] as const) {
      const reply = await send(method, at, { ...body, sectionId })
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, '/sectionId'])
    }
    const { caller } = app
    const patch = { sectionId }
    for (const refused of [
      () => caller.task.bulk({ ids: [task.id], action: { kind: 'update', patch } }),
      () => caller.task.reorder({ id: task.id, afterId: null, sectionId }),
      () => caller.task.createAll({ tasks: [{ title: 'B', projectId: project, sectionId }] }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
    expect((await get(`/tasks/${task.id}`)).body).toMatchObject({ version: 1, sectionId: null })
    expect(await titles('/tasks')).toEqual(['A'])
  })

  test('filters lists, at both paths', async () => {
    const id = await added('Garden')
    const { caller } = app
    await caller.task.create({ title: 'Elsewhere' })
    await caller.task.create({ title: 'Loose', projectId: project })
    for (const status of ['done', 'todo'] as const) {
      await caller.task.create({ title: status, status, projectId: project, sectionId: id })
    }
    expect(await titles(`/projects/${project}/tasks?section=${id}`)).toEqual(['todo', 'done'])
    expect(await titles(`/tasks?section=${id}&status=done`)).toEqual(['done'])
    expect(await titles(`/tasks?project=${project}&section=none`)).toEqual(['Loose'])
    expect(await titles('/tasks?section=none')).toEqual(['Loose', 'Elsewhere'])
    const { data } = await caller.task.count({ projectId: project, by: 'section' })
    expect(data).toEqual({ none: 1, [id]: 2 })
    const empty = await added('Attic')
    expect(await titles(`/tasks?section=${empty}`)).toEqual([])
    for (const query of [
      `/tasks?section=4711`,
      `/tasks?section=x`,
      `/projects/1/tasks?section=${id}`,
    ]) {
      const { status, body } = await get(query)
      expect([status, body.errors[0].parameter]).toEqual([400, 'section'])
    }
    await caller.section.delete({ projectId: project, id: empty })
    expect((await get(`/tasks?section=${empty}`)).status).toBe(400)
  })
})

describe('deleting a section', () => {
  test('leaves its tasks in the project, those in the trash too', async () => {
    const id = await added('Garden')
    const { caller } = app
    const task = await caller.task.create({ title: 'A', projectId: project, sectionId: id })
    const trashed = await caller.task.create({ title: 'B', projectId: project, sectionId: id })
    await caller.task.delete({ id: trashed.id })
    const { data: before } = await caller.task.byId({ id: trashed.id, trash: true })
    const { taskIds } = await caller.section.delete({ projectId: project, id })
    expect(taskIds).toEqual([task.id])
    expect((await get(`/tasks/${task.id}`)).body).toMatchObject({
      projectId: project,
      sectionId: null,
      version: 2,
      updatedAt: task.updatedAt,
    })
    const { data } = await caller.task.byId({ id: trashed.id, trash: true })
    expect(data).toEqual({ ...before, sectionId: null, version: 3 })
  })

  test('of more tasks than one write changes ends in the same, and never with some lost', async () => {
    const id = await added('Garden')
    const { caller } = app
    const tasks = Array.from({ length: 450 }, (_, at) => ({
      title: `Task ${at}`,
      projectId: project,
      sectionId: id,
      subtasks: [],
    }))
    for (let from = 0; from < tasks.length; from += 90) {
      await caller.task.createAll({ tasks: tasks.slice(from, from + 90) })
    }
    const { version } = await caller.section
      .update({
        projectId: project,
        id,
        patch: { name: 'Yard' },
      })
      .then(({ project }) => project)
    const late = caller.section.delete({ projectId: project, id, version: version - 1 })
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await caller.task.count({ projectId: project, by: 'section' })).data).toEqual({
      [id]: 450,
    })
    const written = await caller.section.delete({ projectId: project, id, version })
    expect(written.project).toMatchObject({ version: version + 1, sections: [] })
    expect(new Set(written.taskIds).size).toBe(450)
    expect((await caller.task.count({ projectId: project, by: 'section' })).data).toEqual({
      none: 450,
    })
  })
})
