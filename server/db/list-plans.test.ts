import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RecordingDb } from '../../testing/recording-db'
import { insertTasks, type TaskRow } from '../../testing/rows'
import { TestServices } from '../../testing/test-services'
import { countTasks } from '../tasks/count-query'
import { findTaskPage } from '../tasks/page-query'
import { placeForMove, placeForNew } from '../tasks/repository'
import {
  type TaskCountQuery,
  type TaskListQuery,
  type TaskOrder,
  taskCountQuery,
  taskListQuery,
  taskOrder,
  taskPriorities,
  taskSorts,
  taskStatuses,
} from '../tasks/schema'
import { text } from './columns'
import type { Database, Db, Tx } from './database'
import { type Sql, sql } from './sql'
import { rowsOf } from './statement'

/** The cost of a page does not depend on the length of the list: no plan sorts or reads all of it. */

const tasks = 10_000

let app: TestServices
let database: Database

beforeAll(async () => {
  app = await TestServices.start()
  database = app.services.database
  await database.withoutCache(async (tx) => {
    const rows = Array.from({ length: tasks }, (_, at) => row(at))
    while (rows.length > 0) await insertTasks(tx, rows.splice(0, 1000))
    await closeProjects(tx)
  })
  // PostgreSQL analyzes by itself after a while; a SQLite file is never analyzed.
  if (database.dialect === 'postgresql') {
    await database.withoutCache((tx) => tx.run(sql`ANALYZE`))
  }
})
afterAll(() => app.stop())

/** An archived project and one in the trash, which one task in ten is in. */
async function closeProjects(tx: Tx): Promise<void> {
  const now = new Date()
  await tx.run(sql`
    INSERT INTO "Project" ("kind", "name", "color", "createdAt", "updatedAt", "archivedAt", "deletedAt")
    VALUES ('list', 'P', 'gray', ${now}, ${now}, ${now}, NULL), ('list', 'Q', 'gray', ${now}, ${now}, NULL, ${now})`)
  await tx.run(sql`UPDATE "Task" SET "projectId" = 2 + "id" / 20 % 2 WHERE "id" % 10 = 7`)
}

/** A tenth in the trash, a third without a due date, and a different sequence for every sort order. */
function row(at: number): Partial<TaskRow> {
  const moment = (offset: number) => new Date(Date.UTC(2026, 0, 1, 0, offset))
  return {
    title: `Task ${(at * 7919) % tasks}`,
    searchText: `task ${at}`,
    titleKey: `task ${(at * 7919) % tasks}`,
    status: taskStatuses[at % taskStatuses.length],
    priority: at % taskPriorities.length,
    dueDate:
      at % 3 === 0
        ? null
        : moment((at * 1009) % tasks)
            .toISOString()
            .slice(0, 10),
    dueTime:
      at % 3 === 1
        ? moment((at * 13) % 1440)
            .toISOString()
            .slice(11, 16)
        : null,
    position: `b${String(at).padStart(5, '0')}`,
    createdAt: moment(tasks - at),
    updatedAt: moment((at * 31) % tasks),
    completedAt:
      taskStatuses[at % taskStatuses.length] === 'done' ? moment((at * 17) % tasks) : null,
    deletedAt: at % 10 === 0 ? moment(0) : null,
  }
}

/** The plans of the statements that `read` runs, each as one text. */
async function plansOf(read: (db: Db) => Promise<unknown>): Promise<string[]> {
  const recording = new RecordingDb(database.reader)
  await read(recording)
  const plans: string[] = []
  for (const statement of recording.statements) plans.push(await planOf(statement))
  return plans
}

async function planOf(statement: Sql): Promise<string> {
  const { dialect, reader } = database
  if (dialect === 'sqlite') {
    const lines = await reader.rows(rowsOf({ detail: text })`EXPLAIN QUERY PLAN ${statement}`)
    return lines.map(({ detail }) => detail).join('\n')
  }
  const lines = await reader.rows(rowsOf({ 'QUERY PLAN': text })`EXPLAIN ${statement}`)
  return lines.map((line) => line['QUERY PLAN']).join('\n')
}

const usesIndex = /(USING (COVERING )?INDEX |Scan( Backward)? using ")Task_/
const sorts = /\bSort\b|TEMP B-TREE/
/** Matches plans that read all tasks, or a whole index, to find some. */
const scans = /SCAN t$|Seq Scan on "Task"/m

async function expectFromIndex(read: (db: Db) => Promise<unknown>): Promise<void> {
  const plans = await plansOf(read)
  expect(plans).not.toEqual([])
  for (const plan of plans) {
    if (/Task_pkey|PRIMARY KEY/.test(plan)) continue
    expect(plan).toMatch(usesIndex)
    expect(plan).not.toMatch(sorts)
    expect(plan).not.toMatch(scans)
  }
}

const query = (asked: Partial<TaskListQuery>) => taskListQuery.parse({ limit: 20, ...asked })

/** By completion there is an order only within a status: a list of all is made from one page per status. */
const sortsOfAll = taskSorts.filter((sort) => taskOrder(sort) !== 'completedAt')

test.each(sortsOfAll)('pages in the order %s come from an index', async (sort) => {
  await expectFromIndex((db) => findTaskPage(db, query({ sort })))
  const { next } = await findTaskPage(database.reader, query({ sort }))
  await expectFromIndex((db) => findTaskPage(db, query({ sort, cursor: next ?? undefined })))
})

/** Filters that match enough rows to fill a page early. */
const filters: [string, Partial<TaskListQuery>][] = [
  ['one status', { status: ['todo'] }],
  ['one priority', { priority: ['urgent'] }],
  ['two priorities', { priority: ['high', 'urgent'] }],
  ['what is due until a day', { dueBefore: '2026-01-05' }],
  ['what is due from a day on', { dueAfter: '2026-01-05' }],
  ['one status and one priority', { status: ['todo'], priority: ['urgent'] }],
  ['one status, due until a day', { status: ['todo'], dueBefore: '2026-01-05' }],
]

describe.each(filters)('pages of %s', (_, filter) => {
  test.each(filter.status ? taskSorts : sortsOfAll)(
    'in the order %s come from an index',
    async (sort) => {
      await expectFromIndex((db) => findTaskPage(db, query({ ...filter, sort })))
      const { next } = await findTaskPage(database.reader, query({ ...filter, sort }))
      expect(next).not.toBeNull()
      const cursor = next ?? undefined
      await expectFromIndex((db) => findTaskPage(db, query({ ...filter, sort, cursor })))
    },
  )
})

/** The orders in which a page is put together from two groups, or from one page of each status. */
const madeOfParts: TaskOrder[] = ['position', 'completedAt']

/** PostgreSQL may sort the second group: it is only read when the first does not fill the page. */
test.each(taskSorts)(
  'pages of a word that many have, in the order %s, come from an index',
  async (sort) => {
    const read = (cursor?: string) => (db: Db) =>
      findTaskPage(db, query({ q: 'task', sort, cursor }))
    const { next } = await read()(database.reader)
    for (const each of [read(), read(next ?? '')]) {
      const [, plan] = await plansOf(each)
      expect(plan).toMatch(usesIndex)
      if (!madeOfParts.includes(taskOrder(sort))) expect(plan).not.toMatch(scans)
    }
  },
)

test.each(taskSorts)(
  'pages of a word that few have, in the order %s, come from its trigrams',
  async (sort) => {
    const [, plan] = await plansOf((db) => findTaskPage(db, query({ q: '4711', sort })))
    expect(plan).toMatch(/TaskSearch VIRTUAL TABLE INDEX|on "Task_searchText_idx"/)
    expect(plan).toMatch(
      /SubtaskSearch VIRTUAL TABLE INDEX|on "Subtask_searchText_idx"|Seq Scan on "Subtask"/,
    )
    expect(plan).not.toMatch(scans)
  },
)

/** Each status yields its first rows from an index; what is sorted after that is one page per status. */
test.each(taskSorts)(
  'pages of several statuses, in the order %s, come from an index each',
  async (sort) => {
    const status: TaskListQuery['status'] = ['todo', 'in_progress', 'cancelled']
    const [plan] = await plansOf((db) => findTaskPage(db, query({ status, sort })))
    expect(plan?.match(/Task_(deletedAt|live)_status_/g)).toHaveLength(status.length)
    expect(plan).not.toMatch(/Seq Scan on "Task"/)
  },
)

test.each([{ sort: 'completedAt' }, { sort: '-completedAt' }] as const)(
  'pages of every status by completion come from an index each: %j',
  async (asked) => {
    const [plan] = await plansOf((db) => findTaskPage(db, query(asked)))
    expect(plan?.match(/Task_(deletedAt|live)_status_/g)).toHaveLength(taskStatuses.length)
    expect(plan).not.toMatch(/Seq Scan on "Task"/)
  },
)

/** PostgreSQL knows that all tasks here are in one project. */
test.each([
  [{ projectId: 1, sectionId: 7 }, 'Task_sectionId_deletedAt_status_position_id_idx'],
  [{ sectionId: 7, status: ['todo'] }, 'Task_sectionId_deletedAt_status_position_id_idx'],
  [{ projectId: 1, sectionId: 'none' }, 'Task_(projectId_)?deletedAt_status_position_id_idx'],
] as const)('pages of %j come from an index, one page per status', async (asked, index) => {
  const [plan] = await plansOf((db) => findTaskPage(db, taskListQuery.parse(asked)))
  const statuses = 'status' in asked ? asked.status : taskStatuses
  expect(plan?.match(new RegExp(index, 'g'))).toHaveLength(statuses.length)
})

test.each<[string, Partial<TaskCountQuery>]>([
  ['of the open tasks', { status: ['todo', 'in_progress'] }],
  ['by priority', { by: 'priority', status: ['todo', 'in_progress'] }],
  ['of what is overdue', { status: ['todo'], dueBefore: '2026-01-02' }],
  ['by due date', { by: 'dueDate', status: ['todo', 'in_progress'], dueAfter: '2026-01-05' }],
])('the count %s comes from an index', async (_, asked) => {
  const [plan = ''] = await plansOf((db) => countTasks(db, taskCountQuery.parse(asked)))
  // PostgreSQL reads the table itself where a filter lets most rows through.
  if (database.dialect === 'sqlite') expect(plan).toMatch(/USING COVERING INDEX Task_deletedAt_/)
  expect(plan).not.toMatch(/SCAN t$/m)
})

test('the places of a new task and of a moved one come from an index', async () => {
  await expectFromIndex(placeForNew)
  const [one, other] = (await findTaskPage(database.reader, query({ sort: 'priority' }))).tasks
  await expectFromIndex((db) => placeForMove(db, { id: one?.id ?? 0, afterId: other?.id ?? 0 }))
})
