import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readsOf } from '../../testing/checked-read'
import { refusal } from '../../testing/refusal'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'
import { maxBulk, maxTaskLabels } from '../tasks/schema'
import { maxAddedRows } from '../text/request-limits'
import { maxLabels } from './schema'

/** Labels over REST: what is answered, and what is refused. */

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
const send = async (method: string, path: string, body?: unknown) =>
  json(await client.send(method, path, body === undefined ? {} : { body }))
const added = async (name: string) => (await app.caller.label.create({ name })).id
const titles = async (path: string) => {
  const { body } = await get(path)
  return body.map(({ title }: { title: string }) => title)
}

describe('labels', () => {
  test('are listed by their names', async () => {
    for (const name of ['Zoo', 'éclair', 'Errand']) await added(name)
    const { body } = await get('/labels')
    expect(body.map(({ name }: { name: string }) => name)).toEqual(['éclair', 'Errand', 'Zoo'])
  })

  test('are created, read and changed, each state with its own tag', async () => {
    const created = await client.send('POST', '/labels', {
      body: { name: ' Errand\t', color: 'teal' },
    })
    const path = String(created.headers.get('location'))
    expect(created.status).toBe(201)
    const read = await client.get(path)
    expect(await read.json()).toMatchObject({ name: 'Errand', color: 'teal', version: 1 })
    const tag = String(read.headers.get('etag'))
    expect(created.headers.get('etag')).toBe(tag)
    const headers = { 'If-Match': tag }
    const changed = await client.send('PATCH', path, { headers, body: { color: 'red' } })
    expect(await changed.json()).toMatchObject({ name: 'Errand', color: 'red', version: 2 })
    const again = { headers, body: { color: 'blue' } }
    expect((await client.send('PATCH', path, again)).status).toBe(412)
    expect((await client.send('DELETE', path, { headers })).status).toBe(412)
    expect((await client.send('DELETE', path, {})).status).toBe(204)
    expect((await client.get(path)).status).toBe(404)
    expect((await client.send('DELETE', path, {})).status).toBe(404)
  })

  test.each([
    [{}, '/name'],
    [{ name: '' }, '/name'],
    [{ name: 'x'.repeat(101) }, '/name'],
    [{ name: 'a\u0007b' }, '/name'],
    [{ name: 'Errand', color: 'mauve' }, '/color'],
    [{ name: 'WAITING' }, '/name'],
    [{ name: 'Wáiting' }, '/name'],
  ])('%j is refused with its field', async (body, pointer) => {
    const id = await added('Waiting')
    const other = await added('Other')
    for (const [method, path] of [
      ['POST', '/labels'],
      ['PATCH', `/labels/${other}`],
    ] as const) {
      if (method === 'PATCH' && Object.keys(body).length === 0) continue
      const reply = await send(method, path, body)
      expect(reply.status).toBe(400)
      expect(reply.body.errors).toMatchObject([{ pointer }])
    }
    expect((await get('/labels')).body).toMatchObject([{ name: 'Other' }, { id }])
  })

  test('may get their own name in another case', async () => {
    const id = await added('waiting')
    expect(await send('PATCH', `/labels/${id}`, { name: 'Waiting' })).toMatchObject({ status: 200 })
  })

  test('of one name that are created at the same time are one', async () => {
    const calls = Array.from({ length: 8 }, () => app.caller.label.create({ name: 'Errand' }))
    const done = await Promise.allSettled(calls)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { body } = await get('/labels')
    expect(body).toHaveLength(1)
    await Promise.allSettled(
      (await Promise.all([added('One'), added('Two')])).map((id) =>
        app.caller.label.update({ id, patch: { name: 'Same' } }),
      ),
    )
    const names = (await get('/labels')).body.map(({ name }: { name: string }) => name)
    expect(names.filter((name: string) => name === 'Same')).toHaveLength(1)
  })

  test(`are at most ${maxLabels}`, async () => {
    for (let made = 0; made < maxLabels; made++) await added(`Label ${made}`)
    const { status, body } = await send('POST', '/labels', { name: 'One more' })
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ detail: `there can be at most ${maxLabels} labels` }])
    expect((await get('/labels')).body).toHaveLength(maxLabels)
  }, 120_000)
})

describe('a task', () => {
  test('carries the labels that it is given, in the order of their ids', async () => {
    const [one, two, three] = [await added('One'), await added('Two'), await added('Three')]
    const created = await send('POST', '/tasks', { title: 'A', labelIds: [two, one] })
    expect(created.body.labelIds).toEqual([one, two])
    const path = `/tasks/${created.body.id}`
    expect((await send('PUT', `${path}/labels/${three}`)).body.labelIds).toEqual([one, two, three])
    expect((await send('PUT', `${path}/labels/${three}`)).status).toBe(200)
    expect((await send('DELETE', `${path}/labels/${one}`)).body.labelIds).toEqual([two, three])
    expect((await send('PATCH', path, { labelIds: [one] })).body.labelIds).toEqual([one])
    expect((await get(path)).body).toMatchObject({ labelIds: [one], version: 5 })
    expect((await get('/tasks')).body[0].labelIds).toEqual([one])
    expect((await send('PATCH', path, { labelIds: [] })).body.labelIds).toEqual([])
  })

  test('is found by any of its labels', async () => {
    const [one, two, none] = [await added('One'), await added('Two'), await added('None')]
    for (const [title, labelIds] of [
      ['Both', [one, two]],
      ['Second', [two]],
      ['Neither', []],
    ] as const) {
      await app.caller.task.create({ title, labelIds: [...labelIds] })
    }
    expect(await titles(`/tasks?label=${one}`)).toEqual(['Both'])
    expect(await titles(`/tasks?label=${one},${two}`)).toEqual(['Second', 'Both'])
    expect(await titles(`/projects/1/tasks?label=${one}&label=${two}`)).toEqual(['Second', 'Both'])
    expect(await titles(`/tasks?label=${two}&q=both`)).toEqual(['Both'])
    expect(await titles(`/tasks?label=${none}`)).toEqual([])
    expect((await app.caller.task.count({ labelIds: [two] })).data).toEqual({ todo: 2 })
  })

  test.each([
    { labelIds: [4711] },
    { addedLabelIds: [4711] },
    { labelIds: ['Errand'] },
    { labelIds: [1, 1] },
    { labelIds: Array.from({ length: maxTaskLabels + 1 }, (_, at) => at + 1) },
  ])('%j is refused with its field, and nothing is written', async (patch) => {
    const { id } = await app.caller.task.create({ title: 'A' })
    const [field = ''] = Object.keys(patch)
    const { status, body } = await send('PATCH', `/tasks/${id}`, { title: 'B', ...patch })
    expect(status).toBe(400)
    expect(body.errors[0].pointer).toMatch(new RegExp(`^/${field}`))
    expect(await titles('/tasks')).toEqual(['A'])
  })

  test('gets no label that does not exist', async () => {
    const { id } = await app.caller.task.create({ title: 'A' })
    expect((await send('PUT', `/tasks/${id}/labels/4711`)).status).toBe(404)
    expect((await send('POST', '/tasks', { title: 'B', labelIds: [4711] })).body.errors).toEqual([
      { pointer: '/labelIds/0', detail: 'there is no such label' },
    ])
    const { status, body } = await get('/tasks?label=4711')
    expect([status, body.errors]).toEqual([
      400,
      [{ parameter: 'label', detail: 'there is no such label' }],
    ])
    expect((await get('/tasks?label=errand')).body.errors).toMatchObject([{ parameter: 'label' }])
  })

  test(`carries at most ${maxTaskLabels}`, async () => {
    const ids: number[] = []
    while (ids.length <= maxTaskLabels) ids.push(await added(`Label ${ids.length}`))
    const [last = 0] = ids.slice(-1)
    const { id } = await app.caller.task.create({ title: 'A', labelIds: ids.slice(0, -1) })
    const update = app.caller.task.update({ id, patch: { addedLabelIds: [last] } })
    expect(await refusal(update)).toMatchObject({
      issues: [{ detail: `a task can carry at most ${maxTaskLabels} labels` }],
    })
    const patch = { addedLabelIds: [last], removedLabelIds: ids.slice(0, 1) }
    const changed = await app.caller.task.update({ id, patch })
    expect(changed.labelIds).toEqual(ids.slice(1))
  })
})

describe('a label that is deleted', () => {
  test('is taken from all tasks, however many, and from the trash', async () => {
    const [id, kept] = [await added('Gone'), await added('Kept')]
    const tasks = Array.from({ length: maxBulk + 1 }, (_, at) => ({
      title: `Task ${at}`,
      labelIds: [id, kept],
    }))
    for (let from = 0; from < tasks.length; from += maxAddedRows) {
      await app.caller.task.createAll({ tasks: tasks.slice(from, from + maxAddedRows) })
    }
    const trashed = await app.caller.task.create({ title: 'Trashed', labelIds: [id] })
    await app.caller.task.delete({ id: trashed.id })
    await app.caller.label.delete({ id })
    const { data } = await app.caller.task.list({ limit: 200 })
    expect(data.every(({ labelIds }) => labelIds.join() === `${kept}`)).toBe(true)
    const restored = await app.caller.task.restore({ id: trashed.id })
    expect(restored.labelIds).toEqual([])
    expect((await get(`/tasks?label=${id}`)).status).toBe(400)
  })

  test('while tasks are given it is on none of them', async () => {
    const { caller } = app
    for (let round = 0; round < 10; round++) {
      const id = await added(`Label ${round}`)
      const tasks: number[] = []
      for (const title of ['A', 'B', 'C']) tasks.push((await caller.task.create({ title })).id)
      const asked = readsOf(app.services, { tasks, labels: [id] })
      await Promise.allSettled([
        ...tasks.map((task) => caller.task.update({ id: task, patch: { addedLabelIds: [id] } })),
        caller.label.delete({ id }),
        ...asked.map((each) => each.ask()),
      ])
      await refusal(caller.label.byId({ id }))
      for (const task of tasks) {
        expect((await caller.task.byId({ id: task })).data.labelIds).toEqual([])
      }
      for (const each of [...asked, ...asked]) await each.expectTruth()
    }
  })
})
