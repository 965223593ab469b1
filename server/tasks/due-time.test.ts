import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../../testing/refusal'
import { TestServices } from '../../testing/test-services'
import type { TaskPatch } from './schema'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

const due = { dueDate: '2026-12-24', dueTime: '14:00', dueZone: 'Europe/Berlin' }
const none = { dueDate: null, dueTime: null, dueZone: null }

const titles = async (sort: 'dueDate' | '-dueDate') =>
  (await app.caller.task.list({ sort })).data.map(({ title }) => title)

describe('the time of a due date', () => {
  test('is kept with its zone, and by a change of the date', async () => {
    const { caller } = app
    const { id } = await caller.task.create({ title: 'A', ...due })
    const patch = { dueDate: '2026-12-25' }
    const changed = await caller.task.update({ id, patch })
    expect(changed).toMatchObject({ ...due, ...patch })
    expect((await caller.task.byId({ id })).data).toEqual(changed)
    expect((await caller.task.list()).data).toMatchObject([{ ...due, ...patch }])
  })

  test.each<[string, TaskPatch, object]>([
    ['with the date', { dueDate: null }, none],
    ['without the date, and its zone with it', { dueTime: null }, { dueTime: null, dueZone: null }],
    ['not with its zone', { dueZone: null }, { ...due, dueZone: null }],
    ['in favour of another', { dueTime: '09:30' }, { ...due, dueTime: '09:30' }],
  ])('goes %s', async (_, patch, left) => {
    const { caller } = app
    const { id } = await caller.task.create({ title: 'A', ...due })
    expect(await caller.task.update({ id, patch })).toMatchObject({ ...due, ...left })
    const { id: other } = await caller.task.create({ title: 'B', ...due })
    await caller.task.bulk({ ids: [other], action: { kind: 'update', patch } })
    expect((await caller.task.byId({ id: other })).data).toMatchObject({ ...due, ...left })
  })

  test.each<[string, TaskPatch, string, string]>([
    ['without a date', { dueTime: '14:00' }, '/dueTime', 'needs a due date'],
    ['of a zone alone', { dueZone: 'UTC' }, '/dueZone', 'needs a due time'],
  ])('is refused %s, in one task and in many', async (_, patch, pointer, detail) => {
    const { caller } = app
    const { id } = await caller.task.create({ title: 'A' })
    const issues = [{ pointer, detail }]
    expect(await refusal(caller.task.update({ id, patch }))).toMatchObject({ issues })
    const bulk = caller.task.bulk({ ids: [id], action: { kind: 'update', patch } })
    expect(await refusal(bulk)).toMatchObject({ issues })
  })

  test.each<[TaskPatch, string]>([
    [{ dueDate: null, dueTime: '14:00' }, '/patch/dueTime'],
    [{ dueTime: null, dueZone: 'UTC' }, '/patch/dueZone'],
  ])('%j contradicts itself', async (patch, pointer) => {
    const { id } = await app.caller.task.create({ title: 'A', ...due })
    const { issues } = await refusal(app.caller.task.update({ id, patch }))
    expect(issues.map((issue) => issue.pointer)).toEqual([pointer])
  })

  test('orders the tasks of a day; those without one are due at its end', async () => {
    const { caller } = app
    const dueDate = '2026-12-24'
    await caller.task.createAll({
      tasks: [
        { title: 'some time', dueDate },
        { title: 'noon', dueDate, dueTime: '12:00' },
        { title: 'never' },
        { title: 'next day', dueDate: '2026-12-25', dueTime: '00:00' },
        { title: 'morning', dueDate, dueTime: '08:15' },
      ],
    })
    expect(await titles('dueDate')).toEqual(['morning', 'noon', 'some time', 'next day', 'never'])
    expect(await titles('-dueDate')).toEqual(['next day', 'some time', 'noon', 'morning', 'never'])
  })
})
