import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../testing/refusal'
import { StatementLog } from '../../testing/statement-log'
import { TestServices } from '../../testing/test-services'
import { writeBackup } from '../transfer/backup'
import { appRouter } from './app'

/**
 * The number of statements that each procedure runs, independent of the number of rows, apart from those of the
 * cache protocol.
 *
 * A cached read runs one, because two would not see the same state of the database. A write whose keys follow from a
 * plan, and can't be guessed, reads the plan before its transaction and again in it: that counts twice. A write to a
 * task demands what this process knows of the lists that the task is in, or reads it.
 */

let log: StatementLog
let app: TestServices

beforeAll(async () => {
  log = new StatementLog()
  app = await TestServices.start()
})
afterAll(async () => {
  await app.stop()
  log[Symbol.dispose]()
})
beforeEach(() => app.empty())

/** The rows that a procedure is called with: tasks, the first of which has as many subtasks as there are tasks. */
interface Rows {
  ids: number[]
  /** The id of the task with subtasks, and that of another task. */
  id: number
  afterId: number
  /** A project that the first of them is not in. */
  projectId: number
  /** A label that each of them carries, and one that none does. */
  labelId: number
  otherLabel: number
  /** A section of that project, in which are all tasks but the first. */
  sectionId: number
  /** A saved filter. */
  filterId: number
  /** The id of one of its subtasks, and that of another one. */
  step: number
  afterStep: number
}

async function create(count: number): Promise<Rows> {
  const ids: number[] = []
  const steps: number[] = []
  const { id: labelId } = await app.caller.label.create({ name: `Errand of ${count}` })
  const { id: otherLabel } = await app.caller.label.create({ name: `Waiting of ${count}` })
  while (ids.length < count) {
    const fields = { title: `Task ${ids.length}`, labelIds: [labelId] }
    ids.push((await app.caller.task.create(fields)).id)
  }
  const [id = 0, afterId = 0] = ids
  while (steps.length < count) {
    const subtask = { title: `Step ${steps.length}` }
    steps.push((await app.caller.subtask.create({ taskId: id, subtask })).id)
  }
  const [step = 0, afterStep = 0] = steps
  const { id: filterId } = await app.caller.filter.create({ name: `F of ${count}`, query: 'q=a' })
  const { id: projectId } = await app.caller.project.create({ name: 'Home' })
  const { id: sectionId } = await app.caller.section.create({ projectId, section: { name: 'A' } })
  await app.caller.task.bulk({
    ids: ids.slice(1),
    action: { kind: 'update', patch: { projectId, sectionId } },
  })
  return { ids, id, afterId, projectId, sectionId, labelId, otherLabel, filterId, step, afterStep }
}

type Call = (caller: TestServices['caller'], rows: Rows) => Promise<unknown>

/** A file with one task for each of these rows, each with a subtask. No two files have the same task. */
function backupOf({ ids }: Rows): string {
  const at = new Date(0).toISOString()
  const fields = { description: '', createdAt: at, updatedAt: at }
  const task = { ...fields, status: 'todo', priority: 'none', dueDate: null } as const
  const ends = { completedAt: null, deletedAt: null }
  const subtasks = [{ ...fields, title: 'a', done: false }]
  return writeBackup(
    ids.map((id) => ({ ...task, title: `A ${id}`, ...ends, subtasks })),
    new Date(),
  )
}

/** The number of statements by procedure and case. */
const procedures: [name: string, what: string, statements: number, call: Call][] = [
  ['task.list', 'a page', 1, ({ task }) => task.list({ limit: 200 })],
  ['task.list', 'of two statuses', 1, ({ task }) => task.list({ status: ['todo', 'done'] })],
  ['task.list', 'a search', 2, ({ task }) => task.list({ q: 'task', sort: '-dueDate' })],
  [
    'task.list',
    'of the trash, past the cache',
    1,
    ({ task }) => task.list({ trash: true, sort: '-updatedAt', bypass: true }),
  ],
  ['task.list', 'past the cache', 1, ({ task }) => task.list({ bypass: true })],
  ['task.list', 'of a label', 1, ({ task }, { labelId }) => task.list({ labelIds: [labelId] })],
  [
    'task.list',
    'of a label that no task carries',
    2,
    ({ task }, { otherLabel }) => task.list({ labelIds: [otherLabel] }),
  ],
  ['task.count', 'by status', 1, ({ task }) => task.count()],
  ['task.count', 'past the cache', 1, ({ task }) => task.count({ by: 'dueDate', bypass: true })],
  ['task.openCount', 'of a project', 1, ({ task }, { projectId }) => task.openCount({ projectId })],
  ['task.byId', 'with its subtasks', 1, ({ task }, { id }) => task.byId({ id })],
  ['task.byId', 'past the cache', 1, ({ task }, { id }) => task.byId({ id, bypass: true })],
  ['task.create', 'at the top', 2, ({ task }) => task.create({ title: 'New' })],
  [
    'task.create',
    'in a project',
    3,
    ({ task }, { projectId }) => task.create({ title: 'New', projectId }),
  ],
  [
    'task.create',
    'with a label',
    4,
    ({ task }, { labelId }) => task.create({ title: 'New', labelIds: [labelId] }),
  ],
  [
    'task.createAll',
    'with their subtasks',
    3,
    ({ task }, { ids }) =>
      task.createAll({
        tasks: ids.map((each) => ({ title: `Task ${each}`, subtasks: [{ title: 'a' }] })),
      }),
  ],
  [
    'task.createAll',
    'with a label',
    4,
    ({ task }, { ids, labelId }) =>
      task.createAll({
        tasks: ids.map((each) => ({ title: `Task ${each}`, labelIds: [labelId] })),
      }),
  ],
  [
    'task.createAll',
    'in a section',
    4,
    ({ task }, { ids, projectId, sectionId }) =>
      task.createAll({
        tasks: ids.map((each) => ({ title: `Task ${each}`, projectId, sectionId })),
      }),
  ],
  [
    'task.update',
    'its status',
    3,
    ({ task }, { id }) => task.update({ id, patch: { status: 'done' } }),
  ],
  [
    'task.update',
    'its title, and so what it is found by',
    3,
    ({ task }, { id }) => task.update({ id, patch: { title: 'B' } }),
  ],
  [
    'task.update',
    'its project',
    6,
    ({ task }, { id, projectId }) => task.update({ id, patch: { projectId } }),
  ],
  [
    'task.update',
    'its labels',
    6,
    ({ task }, { id, otherLabel }) => task.update({ id, patch: { labelIds: [otherLabel] } }),
  ],
  ['task.delete', 'with its subtasks', 5, ({ task }, { id }) => task.delete({ id })],
  ['task.restore', 'with its subtasks', 6, ({ task }, { id }) => task.restore({ id })],
  ['task.reorder', 'to the top', 4, ({ task }, { id }) => task.reorder({ id, afterId: null })],
  [
    'task.reorder',
    'after another',
    5,
    ({ task }, { id, afterId }) => task.reorder({ id, afterId }),
  ],
  [
    'task.reorder',
    'to another status',
    5,
    ({ task }, { id, afterId }) => task.reorder({ id, afterId, status: 'done' }),
  ],
  [
    'task.bulk',
    'a status',
    3,
    ({ task }, { ids }) =>
      task.bulk({ ids, action: { kind: 'update', patch: { status: 'done' } } }),
  ],
  [
    'task.bulk',
    'a title',
    3,
    ({ task }, { ids }) => task.bulk({ ids, action: { kind: 'update', patch: { title: 'B' } } }),
  ],
  [
    'task.bulk',
    'a label',
    8,
    ({ task }, { ids, otherLabel }) =>
      task.bulk({ ids, action: { kind: 'update', patch: { addedLabelIds: [otherLabel] } } }),
  ],
  ['task.bulk', 'delete', 5, ({ task }, { ids }) => task.bulk({ ids, action: { kind: 'delete' } })],
  [
    'task.bulk',
    'restore',
    5,
    ({ task }, { ids }) => task.bulk({ ids, action: { kind: 'restore' } }),
  ],
  ['task.purge', 'those in the trash', 2, ({ task }, { ids }) => task.purge({ ids })],
  ['subtask.list', 'of a task', 1, ({ subtask }, { id }) => subtask.list({ taskId: id })],
  ['subtask.byId', 'alone', 1, ({ subtask }, { step }) => subtask.byId({ id: step })],
  [
    'subtask.create',
    'at the end',
    4,
    ({ subtask }, { id }) => subtask.create({ taskId: id, subtask: { title: 'a' } }),
  ],
  [
    'subtask.create',
    'after another',
    5,
    ({ subtask }, { id, step }) =>
      subtask.create({ taskId: id, subtask: { title: 'a' }, afterId: step }),
  ],
  [
    'subtask.createAll',
    'at the end',
    4,
    ({ subtask }, { id, ids }) =>
      subtask.createAll({ taskId: id, subtasks: ids.map((each) => ({ title: `Step ${each}` })) }),
  ],
  [
    'subtask.update',
    'alone',
    4,
    ({ subtask }, { step }) => subtask.update({ id: step, patch: { done: true } }),
  ],
  ['subtask.delete', 'alone', 4, ({ subtask }, { step }) => subtask.delete({ id: step })],
  [
    'subtask.reorder',
    'after another',
    6,
    ({ subtask }, { step, afterStep }) => subtask.reorder({ id: step, afterId: afterStep }),
  ],
  ['project.list', 'all', 1, ({ project }) => project.list()],
  ['project.byId', 'alone', 1, ({ project }, { projectId }) => project.byId({ id: projectId })],
  ['project.create', 'at the end', 4, ({ project }) => project.create({ name: 'New' })],
  [
    'project.update',
    'its name, whatever its tasks',
    4,
    ({ project }, { projectId }) => project.update({ id: projectId, patch: { name: 'B' } }),
  ],
  [
    'project.reorder',
    'to the top',
    3,
    ({ project }, { projectId }) => project.reorder({ id: projectId, afterId: null }),
  ],
  [
    'section.create',
    'at the end',
    9,
    ({ section }, { projectId }) => section.create({ projectId, section: { name: 'B' } }),
  ],
  [
    'section.update',
    'its name, whatever its tasks',
    7,
    ({ section }, { projectId, sectionId }) =>
      section.update({ projectId, id: sectionId, patch: { name: 'B' } }),
  ],
  [
    'section.reorder',
    'to the top',
    9,
    ({ section }, { projectId, sectionId }) =>
      section.reorder({ projectId, id: sectionId, afterId: null }),
  ],
  [
    'section.delete',
    'with its tasks',
    12,
    ({ section }, { projectId, sectionId }) => section.delete({ projectId, id: sectionId }),
  ],
  ['label.list', 'all', 1, ({ label }) => label.list()],
  ['label.byId', 'alone', 1, ({ label }, { labelId }) => label.byId({ id: labelId })],
  [
    'label.create',
    'alone',
    3,
    ({ label }, { ids }) => label.create({ name: `New of ${ids.length}` }),
  ],
  [
    'label.update',
    'its name, whatever its tasks',
    2,
    ({ label }, { labelId, ids }) =>
      label.update({ id: labelId, patch: { name: `B of ${ids.length}` } }),
  ],
  [
    'label.delete',
    'with the tasks that carry it',
    11,
    ({ label }, { labelId }) => label.delete({ id: labelId }),
  ],
  ['filter.list', 'all', 1, ({ filter }) => filter.list()],
  ['filter.byId', 'alone', 1, ({ filter }, { filterId }) => filter.byId({ id: filterId })],
  [
    'filter.create',
    'alone',
    3,
    ({ filter }, { ids }) => filter.create({ name: `New of ${ids.length}`, query: 'q=b' }),
  ],
  [
    'filter.update',
    'its name',
    2,
    ({ filter }, { filterId, ids }) =>
      filter.update({ id: filterId, patch: { name: `B of ${ids.length}` } }),
  ],
  ['filter.delete', 'alone', 1, ({ filter }, { filterId }) => filter.delete({ id: filterId })],
  ['project.trashed', 'all', 1, ({ project }) => project.trashed()],
  [
    'project.archive',
    'whatever its tasks',
    4,
    ({ project }, { projectId }) => project.archive({ id: projectId }),
  ],
  [
    'project.unarchive',
    'as it is',
    4,
    ({ project }, { projectId }) => project.unarchive({ id: projectId }),
  ],
  [
    'project.delete',
    'whatever its tasks',
    3,
    ({ project }, { projectId }) => project.delete({ id: projectId }),
  ],
  [
    'project.restore',
    'as it is',
    4,
    ({ project }, { projectId }) => project.restore({ id: projectId }),
  ],
  ['cache.status', 'of all', 0, ({ cache }) => cache.status()],
  ['cache.summary', 'of all', 0, async ({ cache }) => cache.summary()],
  ['cache.history', 'of all', 0, async ({ cache }) => cache.history()],
  ['cache.entries', 'all', 0, ({ cache }) => cache.entries()],
  ['cache.entry', 'of a task', 0, ({ cache }, { id }) => cache.entry({ key: `task:${id}` })],
  ['cache.drop', 'a task', 0, ({ cache }, { id }) => cache.drop({ key: `task:${id}` })],
  ['cache.setEnabled', 'as it is', 0, ({ cache }) => cache.setEnabled({ enabled: true })],
  ['cache.clear', 'all', 0, ({ cache }) => cache.clear()],
  [
    'cache.events',
    'to begin with',
    0,
    async ({ cache }) => (await cache.events())[Symbol.asyncIterator]().return?.(),
  ],
  [
    'transfer.import',
    'a file',
    8,
    ({ transfer }, rows) => transfer.import({ format: 'json', content: backupOf(rows) }),
  ],
  ['transfer.progress', 'of none', 0, ({ transfer }) => transfer.progress({ id: randomUUID() })],
  ['transfer.export', 'a file', 5, ({ transfer }) => transfer.export({ format: 'json' })],
  ['transfer.demo', 'into a list that is not empty', 3, ({ transfer }) => refusal(transfer.demo())],
]

test.each(procedures)('%s, %s: %d', async (_, __, statements, call) => {
  for (const count of [3, 30]) {
    const rows = await create(count)
    await app.cacheOpen()
    expect(await log.of(() => call(app.caller, rows)), `of ${count}`).toHaveLength(statements)
  }
})

test('every procedure is counted', () => {
  const counted = new Set(procedures.map(([name]) => name))
  expect([...counted].sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
})
