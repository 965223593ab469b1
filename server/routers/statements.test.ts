import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../testing/refusal'
import { StatementLog } from '../../testing/statement-log'
import { TestServices } from '../../testing/test-services'
import { writeBackup } from '../transfer/backup'
import { appRouter } from './app'

/**
 * The number of statements on tasks and subtasks that each procedure runs, independent of the number of rows.
 *
 * A cached read runs one, because two would not see the same state of the database. A write determines the keys that it
 * changes before its transaction and again in it, so the statements for that count twice.
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
  /** The id of one of its subtasks, and that of another one. */
  step: number
  afterStep: number
}

async function create(count: number): Promise<Rows> {
  const ids: number[] = []
  const steps: number[] = []
  while (ids.length < count) {
    ids.push((await app.caller.task.create({ title: `Task ${ids.length}` })).id)
  }
  const [id = 0, afterId = 0] = ids
  while (steps.length < count) {
    const subtask = { title: `Step ${steps.length}` }
    steps.push((await app.caller.subtask.create({ taskId: id, subtask })).id)
  }
  const [step = 0, afterStep = 0] = steps
  return { ids, id, afterId, step, afterStep }
}

type Call = (caller: TestServices['caller'], rows: Rows) => Promise<unknown>

/** A file with one task for each of these rows, each with a subtask. */
function backupOf({ ids }: Rows): string {
  const at = new Date(0).toISOString()
  const fields = { description: '', createdAt: at, updatedAt: at }
  const task = { ...fields, title: 'A', status: 'todo', priority: 'none', dueDate: null } as const
  const ends = { completedAt: null, deletedAt: null }
  const subtasks = [{ ...fields, title: 'a', done: false }]
  return writeBackup(
    ids.map(() => ({ ...task, ...ends, subtasks })),
    new Date(),
  )
}

/** The number of statements by procedure and case. */
const procedures: [name: string, what: string, statements: number, call: Call][] = [
  ['task.list', 'a page', 1, ({ task }) => task.list({ limit: 200 })],
  ['task.list', 'of two statuses', 1, ({ task }) => task.list({ status: ['todo', 'done'] })],
  ['task.list', 'a search', 1, ({ task }) => task.list({ q: 'task', sort: '-dueDate' })],
  ['task.list', 'of the trash', 1, ({ task }) => task.list({ trash: true, sort: '-updatedAt' })],
  ['task.list', 'past the cache', 1, ({ task }) => task.list({ bypass: true })],
  ['task.byId', 'with its subtasks', 1, ({ task }, { id }) => task.byId({ id })],
  ['task.byId', 'past the cache', 1, ({ task }, { id }) => task.byId({ id, bypass: true })],
  ['task.create', 'at the top', 4, ({ task }) => task.create({ title: 'New' })],
  [
    'task.update',
    'its status',
    4,
    ({ task }, { id }) => task.update({ id, patch: { status: 'done' } }),
  ],
  [
    'task.update',
    'its title, and so what it is found by',
    5,
    ({ task }, { id }) => task.update({ id, patch: { title: 'B' } }),
  ],
  ['task.delete', 'with its subtasks', 5, ({ task }, { id }) => task.delete({ id })],
  ['task.restore', 'with its subtasks', 6, ({ task }, { id }) => task.restore({ id })],
  ['task.reorder', 'to the top', 8, ({ task }, { id }) => task.reorder({ id, afterId: null })],
  [
    'task.reorder',
    'after another',
    11,
    ({ task }, { id, afterId }) => task.reorder({ id, afterId }),
  ],
  [
    'task.reorder',
    'to another status',
    11,
    ({ task }, { id, afterId }) => task.reorder({ id, afterId, status: 'done' }),
  ],
  [
    'task.bulk',
    'a status',
    4,
    ({ task }, { ids }) =>
      task.bulk({ ids, action: { kind: 'update', patch: { status: 'done' } } }),
  ],
  [
    'task.bulk',
    'a title',
    5,
    ({ task }, { ids }) => task.bulk({ ids, action: { kind: 'update', patch: { title: 'B' } } }),
  ],
  ['task.bulk', 'delete', 6, ({ task }, { ids }) => task.bulk({ ids, action: { kind: 'delete' } })],
  [
    'task.bulk',
    'restore',
    6,
    ({ task }, { ids }) => task.bulk({ ids, action: { kind: 'restore' } }),
  ],
  ['subtask.list', 'of a task', 1, ({ subtask }, { id }) => subtask.list({ taskId: id })],
  ['subtask.byId', 'alone', 1, ({ subtask }, { step }) => subtask.byId({ id: step })],
  [
    'subtask.create',
    'at the end',
    8,
    ({ subtask }, { id }) => subtask.create({ taskId: id, subtask: { title: 'a' } }),
  ],
  [
    'subtask.create',
    'after another',
    11,
    ({ subtask }, { id, step }) =>
      subtask.create({ taskId: id, subtask: { title: 'a' }, afterId: step }),
  ],
  [
    'subtask.createAll',
    'at the end',
    8,
    ({ subtask }, { id, ids }) =>
      subtask.createAll({ taskId: id, subtasks: ids.map((each) => ({ title: `Step ${each}` })) }),
  ],
  [
    'subtask.update',
    'alone',
    5,
    ({ subtask }, { step }) => subtask.update({ id: step, patch: { done: true } }),
  ],
  ['subtask.delete', 'alone', 6, ({ subtask }, { step }) => subtask.delete({ id: step })],
  [
    'subtask.reorder',
    'after another',
    14,
    ({ subtask }, { step, afterStep }) => subtask.reorder({ id: step, afterId: afterStep }),
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
    3,
    ({ transfer }, rows) => transfer.import({ format: 'json', content: backupOf(rows) }),
  ],
  ['transfer.progress', 'of none', 0, ({ transfer }) => transfer.progress({ id: randomUUID() })],
  ['transfer.export', 'a file', 2, ({ transfer }) => transfer.export({ format: 'json' })],
  ['transfer.demo', 'into a list that is not empty', 1, ({ transfer }) => refusal(transfer.demo())],
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
