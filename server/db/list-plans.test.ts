import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestServices } from '../../testing/test-services'
import { findTaskPage } from '../tasks/page-query'
import { placeForMove, placeForNew } from '../tasks/repository'
import {
  type TaskListQuery,
  taskListQuery,
  taskPriorities,
  taskSorts,
  taskStatuses,
} from '../tasks/schema'
import type { Database, Db } from './database'
import { Prisma } from './generated/sqlite/client'

/** The cost of a page does not depend on the length of the list: no plan sorts or reads all of it. */

const tasks = 10_000

let app: TestServices
let database: Database

beforeAll(async () => {
  app = await TestServices.start()
  database = app.services.database
  await database.transaction(async (tx) => {
    const rows = Array.from({ length: tasks }, (_, at) => row(at))
    while (rows.length > 0) await tx.task.createMany({ data: rows.splice(0, 1000) })
  })
  // PostgreSQL analyzes by itself after a while; a SQLite file is never analyzed.
  if (database.dialect === 'postgresql') {
    await database.transaction((tx) => tx.$executeRaw`ANALYZE`)
  }
})
afterAll(() => app.stop())

/** A tenth in the trash, a third without a due date, and a different sequence for every sort order. */
function row(at: number): Prisma.TaskCreateManyInput {
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
    position: `b${String(at).padStart(5, '0')}`,
    createdAt: moment(tasks - at),
    updatedAt: moment((at * 31) % tasks),
    deletedAt: at % 10 === 0 ? moment(0) : null,
  }
}

/** The plans of the statements that `read` runs, each as one text. */
async function plansOf(read: (db: Db) => Promise<unknown>): Promise<string[]> {
  const statements: Prisma.Sql[] = []
  const queryRaw = <T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T> => {
    const statement = Prisma.sql(strings, ...values)
    statements.push(statement)
    return database.reader.$queryRaw<T>(statement)
  }
  const get = (db: Db, name: string) => (name === '$queryRaw' ? queryRaw : Reflect.get(db, name))
  await read(new Proxy(database.reader, { get }))

  const explain = database.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'
  const plans: string[] = []
  for (const statement of statements) {
    const lines = await database.reader.$queryRaw<object[]>`${Prisma.raw(explain)} ${statement}`
    plans.push(lines.map((line) => Object.values(line).join(' ')).join('\n'))
  }
  return plans
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

test.each(taskSorts)('pages in the order %s come from an index', async (sort) => {
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
  ['a word that many have', { q: 'task' }],
]

describe.each(filters)('pages of %s', (_, filter) => {
  test.each(taskSorts)('in the order %s come from an index', async (sort) => {
    await expectFromIndex((db) => findTaskPage(db, query({ ...filter, sort })))
    const { next } = await findTaskPage(database.reader, query({ ...filter, sort }))
    expect(next).not.toBeNull()
    const cursor = next ?? undefined
    await expectFromIndex((db) => findTaskPage(db, query({ ...filter, sort, cursor })))
  })
})

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

test('the places of a new task and of a moved one come from an index', async () => {
  await expectFromIndex(placeForNew)
  const [one, other] = (await findTaskPage(database.reader, query({ sort: 'priority' }))).tasks
  await expectFromIndex((db) => placeForMove(db, { id: one?.id ?? 0, afterId: other?.id ?? 0 }))
})
