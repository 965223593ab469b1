import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../../testing/refusal'
import { TestServices } from '../../testing/test-services'
import { rowsOf } from '../db/statement'
import { type TransferTask, writeBackup } from '../transfer/backup'
import { readImport } from '../transfer/read-import'
import { insertAll } from '../transfer/repository'
import { storedTask } from '../transfer/testing/arbitrary-task'
import { firstPerson } from '../users/actor'

const app = await TestServices.start()
const other = await TestServices.start()
const { caller, services } = app

afterAll(async () => {
  await app.stop()
  await other.stop()
})

beforeEach(() => app.empty())

const header = 'TYPE,CONTENT,PRIORITY,INDENT'
const importRows = (...rows: string[]) =>
  caller.transfer.import({ format: 'todoist', content: [header, ...rows].join('\n') })

const now = new Date()
const moment = now.toISOString()
const aTask: TransferTask = {
  ...{ title: 'a', description: '', status: 'todo', priority: 'none', dueDate: null },
  ...{ createdAt: moment, updatedAt: moment, completedAt: null, deletedAt: null, subtasks: [] },
}
const nothingThere = { alreadyThere: 0, inTrash: 0 }

async function titles(): Promise<string[]> {
  const { data } = await caller.task.list({ limit: 200 })
  return data.map(({ title }) => title)
}

async function backup({ caller }: TestServices): Promise<string> {
  return (await caller.transfer.export({ format: 'json' })).content
}

const exported = async (app: TestServices) =>
  (await backup(app)).replace(/"exportedAt": "[^"]*"/, '')

describe('an import', () => {
  test('adds a Todoist file, and the list shows it at once', async () => {
    const path = join(import.meta.dirname, '..', 'transfer', 'fixtures', 'todoist-project.csv')
    expect(await titles()).toEqual([])
    const result = await caller.transfer.import({
      format: 'todoist',
      content: await readFile(path, 'utf8'),
      name: 'todoist-project.csv',
      today: '2027-02-26',
    })
    expect(result).toEqual({ ...nothingThere, tasks: 2, subtasks: 1, problems: [] })
    const { data } = await caller.task.list({})
    expect(data).toMatchObject([
      {
        title: '@errands test project task with deadline and all the other stuff',
        priority: 'urgent',
        dueDate: '2027-03-03',
        subtaskCount: 1,
        subtasksDone: 0,
        version: 1,
      },
      { title: 'test project alternate task', priority: 'none', dueDate: null, subtaskCount: 0 },
    ])
    const found = await caller.task.list({ q: 'SECOND comment' })
    expect(found.data.map(({ id }) => id)).toEqual([data[0]?.id])
  })

  test('goes after what is in the list, and can be moved there', async () => {
    await caller.task.create({ title: 'second' })
    await caller.task.create({ title: 'first' })
    await importRows('task,third,4,1', 'task,fourth,4,1')
    await importRows('task,fifth,4,1')
    expect(await titles()).toEqual(['first', 'second', 'third', 'fourth', 'fifth'])
    const { data } = await caller.task.list({})
    await caller.task.reorder({ id: data[4]?.id ?? 0, afterId: data[1]?.id ?? 0 })
    expect(await titles()).toEqual(['first', 'second', 'fifth', 'third', 'fourth'])
  })

  test('adds only what is new when the file comes again', async () => {
    await importRows('task,milk,4,1', 'task,below,4,2', 'task,bread,3,1')
    const { data } = await caller.task.list({})
    await caller.task.update({ id: data[0]?.id ?? 0, patch: { title: 'oat milk', status: 'done' } })
    expect(
      await importRows('task,cheese,4,1', 'task,bread,1,1', 'task,milk,4,1', 'task,new below,4,2'),
    ).toEqual({ tasks: 1, subtasks: 0, alreadyThere: 2, inTrash: 0, problems: [] })
    expect(await titles()).toEqual(['oat milk', 'bread', 'cheese'])
  })

  test('adds both of two tasks that look alike, once', async () => {
    const rows = ['task,milk,4,1', 'task,milk,4,1']
    expect(await importRows(...rows)).toMatchObject({ tasks: 2, alreadyThere: 0 })
    expect(await importRows(...rows, 'task,milk,4,1')).toMatchObject({ tasks: 1, alreadyThere: 2 })
  })

  test('leaves a task in the trash there, and adds again what was deleted for good', async () => {
    const rows = ['task,in the trash,4,1', 'task,gone,4,1', 'task,gone with it,4,2']
    await importRows(...rows)
    const { data } = await caller.task.list({})
    for (const { id } of data) await caller.task.delete({ id })
    await caller.task.purge({ ids: [data[1]?.id ?? 0] })
    expect(await importRows(...rows)).toMatchObject({
      ...{ tasks: 1, subtasks: 1, alreadyThere: 1, inTrash: 1 },
    })
    expect(await titles()).toEqual(['gone'])
  })

  test('makes no project, section or label for tasks that are there', async () => {
    const project = { name: 'House', color: 'gray' } as const
    const content = writeBackup([{ ...aTask, project, section: 'Attic', labels: [project] }], now)
    await caller.transfer.import({ content })
    const { data: projects } = await caller.project.list()
    const { id } = projects.find(({ name }) => name === 'House') ?? { id: 0 }
    await caller.project.update({ id, patch: { name: 'Home' } })
    expect(await caller.transfer.import({ content })).toMatchObject({ tasks: 0, alreadyThere: 1 })
    expect((await caller.project.list()).data.map(({ name }) => name)).toEqual(['Inbox', 'Home'])
  })

  test('a task in a project that is in the trash is there as well', async () => {
    const project = { name: 'House', color: 'gray' } as const
    const content = writeBackup([{ ...aTask, project }], now)
    await caller.transfer.import({ content })
    const { data: projects } = await caller.project.list()
    const { id } = projects.find(({ name }) => name === 'House') ?? { id: 0 }
    await caller.project.delete({ id })
    expect(await caller.transfer.import({ content })).toMatchObject({
      ...{ tasks: 0, alreadyThere: 1, inTrash: 1 },
    })
  })

  test('keeps subtasks in their order', async () => {
    const steps = Array.from({ length: 120 }, (_, at) => `step ${at}`)
    await importRows('task,a,4,1', ...steps.map((step) => `task,${step},4,2`))
    const { data } = await caller.task.list({})
    const task = await caller.task.byId({ id: data[0]?.id ?? 0 })
    expect(task.data.subtasks.map(({ title }) => title)).toEqual(steps)
  })

  test('tells what it could not take as it is', async () => {
    const { problems } = await importRows('task,a,9,1')
    expect(problems).toEqual([
      { line: 2, field: 'PRIORITY', detail: '"9" is not 1 to 4; it is in the description' },
    ])
  })

  test.each([
    ['todoist', 'Colour,Size\na,b', /^line 1: this is not a Todoist export/],
    ['todoist', `${header}\ntask,good,4,1\ntask,"bad,4,1`, /^line 3 or later: a quote is opened/],
    ['json', '{"format":"hotlist"', /the file is not valid JSON/],
    [
      'json',
      '{"format":"hotlist","version":1,"exportedAt":"2026-11-23","tasks":[]}',
      /^\/exportedAt/,
    ],
  ] as const)(
    'refuses a %s file that is broken, and writes nothing: %s',
    async (format, content, detail) => {
      const refused = await refusal(caller.transfer.import({ format, content }))
      expect(refused).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ pointer: '/content', detail: expect.stringMatching(detail) }],
      })
      expect(await titles()).toEqual([])
    },
  )

  test('that fails in the middle leaves nothing behind', async () => {
    await services.database.withoutCache((tx) =>
      tx.rows(rowsOf({})`CREATE UNIQUE INDEX "fail" ON "Subtask"("title")`),
    )
    const rows = ['task,a,4,1', 'task,twice,4,2', 'task,twice,4,2']
    await expect(importRows(...rows)).rejects.toThrow()
    await services.database.withoutCache((tx) => tx.rows(rowsOf({})`DROP INDEX "fail"`))
    expect(await titles()).toEqual([])
    await importRows(...rows)
    expect(await titles()).toEqual(['a'])
  })

  test('takes 10,000 rows, and an export gives them back', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, at) => `task,row ${at},4,${at % 4 === 0 ? 1 : 2}`,
    )
    expect(await importRows(...rows)).toEqual({
      ...nothingThere,
      tasks: 2500,
      subtasks: 7500,
      problems: [],
    })
    const { data, next } = await caller.task.list({ limit: 200 })
    expect(data.map(({ title }) => title)).toEqual(
      Array.from({ length: 200 }, (_, at) => `row ${at * 4}`),
    )
    expect(next).not.toBeNull()
    const { content } = await caller.transfer.export({ format: 'json' })
    await other.empty()
    await other.caller.transfer.import({ format: 'json', content })
    expect(await exported(other)).toBe(await exported(app))
  })
})

test('an import goes to the projects that it names, and their lists are read again', async () => {
  await app.empty()
  const { project, task, transfer } = app.caller
  const { id: projectId } = await project.create({ name: 'Home' })
  const titles = async (id: number) =>
    (await task.list({ projectId: id })).data.map(({ title }) => title)
  expect([await titles(projectId), await titles(firstPerson.inboxId)]).toEqual([[], []])
  const at = new Date(0).toISOString()
  const fields = { description: '', status: 'todo', priority: 'none', dueDate: null } as const
  const times = { createdAt: at, updatedAt: at, completedAt: null, deletedAt: null }
  const entry = { ...fields, ...times, subtasks: [] }
  const content = writeBackup(
    [
      { ...entry, title: 'Known', project: { name: 'Home', color: 'red' } },
      { ...entry, title: 'New', project: { name: 'Work', color: 'teal' } },
      { ...entry, title: 'Neither' },
    ],
    new Date(),
  )
  await transfer.import({ format: 'json', content })
  const projects = (await project.list()).data
  expect(projects.map(({ name, color }) => [name, color])).toEqual([
    ['Inbox', 'gray'],
    ['Home', 'gray'],
    ['Work', 'teal'],
  ])
  expect(await Promise.all(projects.map(({ id }) => titles(id)))).toEqual([
    ['Neither'],
    ['Known'],
    ['New'],
  ])
})

test('an import goes to the sections that it names, and makes those that are missing', async () => {
  await app.empty()
  const { project, section, task, transfer } = app.caller
  const { id: projectId } = await project.create({ name: 'Home' })
  const garden = await section.create({ projectId, section: { name: 'Garden' } })
  await project.byId({ id: projectId })
  const at = new Date(0).toISOString()
  const fields = { description: '', status: 'todo', priority: 'none', dueDate: null } as const
  const times = { createdAt: at, updatedAt: at, completedAt: null, deletedAt: null }
  const home = { name: 'Home', color: 'red' } as const
  const entry = { ...fields, ...times, project: home, subtasks: [] }
  const content = writeBackup(
    [
      { ...entry, title: 'Rake', section: 'GARDEN' },
      { ...entry, title: 'Sow', section: 'Garden' },
      { ...entry, title: 'Cook', section: 'Kitchen' },
      { ...entry, title: 'Bake', section: 'kitchen' },
      { ...fields, ...times, subtasks: [], title: 'Read', section: 'Garden' },
    ],
    new Date(),
  )
  await transfer.import({ format: 'json', content })
  const { data } = await project.byId({ id: projectId })
  expect(data.sections.map(({ name }) => name)).toEqual(['Garden', 'Kitchen'])
  expect(data.version).toBe(garden.project.version + 1)
  const inbox = (await project.byId({ id: firstPerson.inboxId })).data.sections
  expect(inbox.map(({ name }) => name)).toEqual(['Garden'])
  const [one, two] = data.sections.map(({ id }) => id)
  const found = (await task.list()).data.map(({ title, sectionId }) => [title, sectionId])
  expect(found).toEqual([
    ['Rake', one],
    ['Sow', one],
    ['Cook', two],
    ['Bake', two],
    ['Read', inbox[0]?.id],
  ])
})

test('an import of too many sections is refused as a whole', async () => {
  await app.empty()
  const at = new Date(0).toISOString()
  const fields = { description: '', status: 'todo', priority: 'none', dueDate: null } as const
  const times = { createdAt: at, updatedAt: at, completedAt: null, deletedAt: null }
  const tasks = Array.from({ length: 101 }, (_, number) => ({
    ...fields,
    ...times,
    title: `Task ${number}`,
    section: `Section ${number}`,
    subtasks: [],
  }))
  const content = writeBackup(tasks, new Date())
  expect(await refusal(caller.transfer.import({ format: 'json', content }))).toEqual({
    code: 'BAD_REQUEST',
    issues: [{ pointer: '', detail: 'there can be at most 100 sections in a project' }],
  })
  expect(await titles()).toEqual([])
})

describe('an export', () => {
  async function roundTrip(tasks: TransferTask[]): Promise<void> {
    await app.empty()
    await other.empty()
    await services.database.withoutCache((tx) => insertAll(tx, firstPerson, tasks))
    const before = await exported(app)
    const moment = { now: new Date() }
    const read = readImport('json', await backup(app), moment)
    await other.services.database.withoutCache((tx) =>
      insertAll(tx, firstPerson, read.tasks, read.places),
    )
    expect(await exported(other)).toBe(before)
    expect(JSON.parse(await backup(app)).tasks).toEqual(tasks)
  }

  test('that is imported into an empty database is exported again as it was', async () => {
    const tasks = fc.array(storedTask, { maxLength: 12 })
    await fc.assert(fc.asyncProperty(tasks, roundTrip), { numRuns: 25 })
  })

  test('has what people did to the list, the trash among it', async () => {
    await caller.transfer.demo()
    const { data } = await caller.task.list({ limit: 200 })
    const [first, second, third, fourth] = data.map(({ id }) => id)
    if (!first || !second || !third || !fourth) throw new Error('the demo has too few tasks')
    await caller.task.update({ id: first, patch: { status: 'done', title: 'Führung 😀' } })
    await caller.task.delete({ id: second })
    await caller.task.reorder({ id: fourth, afterId: null })
    await caller.subtask.create({ taskId: third, subtask: { title: 'between' }, afterId: null })
    const before = await exported(app)
    await other.empty()
    const { content } = await caller.transfer.export({ format: 'json' })
    await other.caller.transfer.import({ format: 'json', content })
    expect(await exported(other)).toBe(before)
    const { data: copied } = await other.caller.task.list({ limit: 200 })
    expect(copied).toHaveLength(data.length - 1)
    expect(copied[1]).toMatchObject({ title: 'Führung 😀', status: 'done' })
  })

  test('has what no task is in, and says what is archived; an import brings it back', async () => {
    const { project, section, label } = caller
    const home = await project.create({ name: 'Home', color: 'teal' })
    const old = await project.create({ name: 'Old', color: 'red' })
    await project.create({ name: 'Empty' })
    await project.reorder({ id: old.id, afterId: null })
    for (const name of ['Last', 'First']) {
      await section.create({ projectId: home.id, section: { name } })
    }
    await section.create({ projectId: firstPerson.inboxId, section: { name: 'Someday' } })
    await label.create({ name: 'unused', color: 'pink' })
    await caller.task.create({ title: 'kept', projectId: old.id })
    await caller.task.create({ title: 'at home', projectId: home.id })
    await project.archive({ id: old.id })
    const before = await exported(app)
    expect(JSON.parse(await backup(app))).toMatchObject({
      version: 3,
      projects: [
        { name: 'Old', archivedAt: expect.any(String) },
        { name: 'Home', archivedAt: null },
        { name: 'Empty', sections: [] },
      ],
      inboxSections: ['Someday'],
      labels: [{ name: 'unused', color: 'pink' }],
    })
    await other.empty()
    const content = await backup(app)
    await other.caller.project.list()
    await other.caller.transfer.import({ content })
    expect(await exported(other)).toBe(before)
    const archived = (await other.caller.project.list()).data.filter((each) => each.archivedAt)
    expect(archived.map(({ name }) => name)).toEqual(['Old'])
    expect(await other.caller.transfer.import({ content })).toMatchObject({ tasks: 0 })
    expect(await exported(other)).toBe(before)
  })

  test('of the demo as CSV is taken back with its projects, sections, labels and subtasks', async () => {
    const counts = await caller.transfer.demo()
    const { content } = await caller.transfer.export({ format: 'csv' })
    await other.empty()
    const copy = other.caller.transfer
    expect(await copy.import({ content })).toEqual({ ...counts, ...nothingThere, problems: [] })
    expect((await copy.export({ format: 'csv' })).content).toBe(content)
    expect(await copy.import({ content })).toMatchObject({ tasks: 0, alreadyThere: counts.tasks })
  })

  test('is named after the day, and comes as CSV too', async () => {
    await importRows('task,=1+1,4,1', 'task,below,4,2')
    const { name, content } = await caller.transfer.export({ format: 'csv' })
    expect(name).toMatch(/^hotlist-\d{4}-\d\d-\d\d\.csv$/)
    expect(content.split('\r\n').map((line) => line.split(',').slice(0, 3))).toMatchObject([
      ['\uFEFFtype', 'task', 'title'],
      ['task', '1', "'=1+1"],
      ['subtask', '1', 'below'],
      [''],
    ])
  })
})

describe('the demo', () => {
  test('fills an empty list, with nothing from the future', async () => {
    const counts = await caller.transfer.demo()
    const { data } = await caller.task.list({ limit: 200 })
    const now = new Date().toISOString()
    expect(data).toHaveLength(counts.tasks)
    expect(data.every((task) => task.createdAt < now && task.updatedAt < now)).toBe(true)
    expect(data.every((task) => (task.status === 'done') === (task.completedAt !== null))).toBe(
      true,
    )
  })

  test('is refused when there are tasks, unless all of them are in the trash', async () => {
    const { id } = await caller.task.create({ title: 'mine' })
    expect(await refusal(caller.transfer.demo())).toEqual({
      code: 'BAD_REQUEST',
      issues: [{ pointer: '', detail: 'the list is not empty' }],
    })
    expect(await titles()).toEqual(['mine'])
    await caller.task.delete({ id })
    await caller.transfer.demo()
    expect((await titles()).length).toBeGreaterThan(30)
  })
})
