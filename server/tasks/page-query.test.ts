import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTask, reorderTask } from '../../testing/planned-writes'
import { insertSubtasks, insertTasks } from '../../testing/rows'
import { TestServices } from '../../testing/test-services'
import { rowsOf } from '../db/statement'
import { fold } from '../text/fold'
import { countTasks } from './count-query'
import { findTaskPage } from './page-query'
import * as tasks from './repository'
import {
  isDescending,
  type Task,
  type TaskListQuery,
  type TaskOrder,
  taskCountQuery,
  taskListQuery,
  taskOrder,
  taskPriorities,
  taskSorts,
  taskStatuses,
} from './schema'
import { searchOf } from './search-query'
import { findTask } from './task-query'
import { textColumnsOf, titleKeyOf } from './text-columns'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

const page = (query: Partial<TaskListQuery>) =>
  findTaskPage(app.services.database.reader, taskListQuery.parse(query))

/** Reads all pages of a query in order, and calls `between` between them. */
async function walk(query: Partial<TaskListQuery>, between: () => Promise<void> = async () => {}) {
  const found: Task[] = []
  let cursor: string | undefined
  do {
    const { tasks, next } = await page({ ...query, cursor })
    found.push(...tasks)
    // A walk that goes in circles must fail, not hang.
    if (found.length > 200) throw new Error('the pages do not end')
    cursor = next ?? undefined
    if (cursor) await between()
  } while (cursor)
  return found
}

/** Enough rows for several pages. */
const manyRows = { maxLength: 20, size: 'max' } as const

/** A row with few possible values, so that many rows are equal. */
const row = fc.record({
  title: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'apple',
        'Apple',
        'Zebra',
        'éclair',
        'e\u0301clair',
        'ÉCLAIR',
        '100%',
        'a_b',
        'axb',
        '😀',
        '\uFF5E',
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .string({ unit: 'binary', minLength: 1 })
        .filter((title) => !title.includes('\0')),
    },
  ),
  description: fc.constantFrom('', 'Zebra crossing', "it's"),
  status: fc.constantFrom(...taskStatuses),
  priority: fc.nat(taskPriorities.length - 1),
  dueDate: fc.constantFrom(null, '2026-01-01', '2026-01-02', '2026-12-31'),
  dueTime: fc.constantFrom(null, '09:00', '14:30'),
  position: fc.constantFrom('a0', 'a1', 'a2', 'Zz', 'a0V'),
  createdAt: fc.constantFrom(
    new Date('2026-01-01T00:00:00.001Z'),
    new Date('2026-01-01T00:00:01Z'),
  ),
  updatedAt: fc.constantFrom(
    new Date('2025-12-31T23:59:59.999Z'),
    new Date('2026-01-01T00:00:00Z'),
  ),
  completedAt: fc.constantFrom(
    null,
    null,
    new Date('2026-01-02T00:00:00Z'),
    new Date('2026-01-02T00:00:00.001Z'),
  ),
  deletedAt: fc.constantFrom(null, null, null, new Date()),
  subtasks: fc.array(fc.constantFrom('Éclair', 'apple pie', '100_%'), { maxLength: 2 }),
})
type Row = Omit<typeof row extends fc.Arbitrary<infer T> ? T : never, 'description'> & {
  description: string
}

/** Tasks that make every word a common one, which is searched for in another way. */
const crowd = (row: Row) =>
  Array.from({ length: 20 }, (_, at) => ({
    ...row,
    title: at % 4 === 0 ? 'Éclair zebra' : 'crowd',
    description: "Apple éclair zebra % _ ' crossing nowhere 😀",
    deletedAt: null,
  }))
const crowded = fc
  .tuple(fc.array(row, manyRows), row, fc.boolean())
  .map(([rows, one, isCrowded]): Row[] => (isCrowded ? [...rows, ...crowd(one)] : rows))

/** Mostly absent, so that most filters let most rows through. */
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })

const query = fc.record({
  status: seldom(fc.uniqueArray(fc.constantFrom(...taskStatuses))),
  priority: seldom(fc.uniqueArray(fc.constantFrom(...taskPriorities))),
  dueBefore: seldom(fc.constantFrom('2026-01-01', '2026-06-01')),
  dueAfter: seldom(fc.constantFrom('2026-01-02', '2025-06-01')),
  q: seldom(
    fc.constantFrom(
      'APPLE',
      'zebra',
      'Éclair',
      '\u0301',
      '%',
      '_',
      "'",
      'crossing',
      'nowhere',
      '😀',
      'ZEBRA app',
      'cross zeb cross',
      '0_% éc',
      'le',
    ),
  ),
  sort: fc.constantFrom(...taskSorts),
  limit: fc.integer({ min: 1, max: 6 }),
  trash: seldom(fc.constant(true)),
})

/** A change to one of several tasks. */
const change = fc.record({
  kind: fc.constantFrom('update', 'delete', 'top', 'create'),
  at: fc.nat(),
  patch: fc.record({
    status: fc.constantFrom(...taskStatuses),
    priority: fc.constantFrom(...taskPriorities),
    title: fc.constantFrom('Aardvark', 'Zebra'),
  }),
  due: fc.constantFrom(
    { dueDate: null },
    { dueDate: '2026-01-01' },
    { dueDate: '2026-01-01', dueTime: '09:00' },
  ),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

async function disturb(ids: number[], { kind, at, due, ...change }: Change): Promise<void> {
  const patch = { ...change.patch, ...due }
  const { database } = app.services
  const { epoch } = (await database.readState()).state
  await database.withoutCache(async (tx) => {
    if (kind === 'create') return createTask(tx, patch, epoch)
    const id = ids[at % ids.length] ?? 0
    if (!(await findTask(tx, id))) return
    if (kind === 'update') return tasks.update(tx, { id, patch }, { place: null }, epoch)
    if (kind === 'delete') return tasks.moveToTrash(tx, { id }, epoch)
    return reorderTask(tx, { id, afterId: null }, epoch)
  })
}

/** Only a date has a time. */
const timeOf = ({ dueDate, dueTime }: Row) => (dueDate === null ? null : dueTime)

/** Inserts rows into the database as they are. */
function insert(rows: Row[]): Promise<number[]> {
  return app.services.database.withoutCache(async (tx) => {
    await tx.rows(rowsOf({})`DELETE FROM "Task"`)
    if (rows.length === 0) return []
    const ids = await insertTasks(
      tx,
      rows.map((each) => ({ ...each, dueTime: timeOf(each) })),
    )
    const subtasks = rows.flatMap(({ subtasks: titles }, at) =>
      titles.map((title) => ({ taskId: ids[at] ?? 0, title })),
    )
    if (subtasks.length > 0) await insertSubtasks(tx, subtasks)
    return ids
  })
}

/** The ids that a query should find, in order, computed without a database. */
function expected(rows: (Row & { id: number })[], asked: Partial<TaskListQuery>): number[] {
  const { status, priority, dueBefore, dueAfter, q, sort, trash } = taskListQuery.parse(asked)
  const search = searchOf(q)
  const has = (text: string) => search?.words.every((word) => text.includes(word)) ?? true
  const groupOf = ({ title }: Row) => (order === 'position' && !has(titleKeyOf(title)) ? 1 : 0)
  const direction = isDescending(sort) ? -1 : 1
  const order = taskOrder(sort)
  return rows
    .filter((each) => (each.deletedAt !== null) === trash)
    .filter((each) => status.length === 0 || status.includes(each.status))
    .filter((each) => {
      return (
        priority.length === 0 || priority.some((name) => taskPriorities[each.priority] === name)
      )
    })
    .filter((each) => !dueBefore || (each.dueDate !== null && each.dueDate <= dueBefore))
    .filter((each) => !dueAfter || (each.dueDate !== null && each.dueDate >= dueAfter))
    .filter((each) => {
      const texts = [textColumnsOf(each).searchText, ...each.subtasks.map(fold)]
      return search?.words.every((word) => texts.some((text) => text.includes(word))) ?? true
    })
    .sort((a, b) => {
      if (order === 'dueDate' || order === 'completedAt') {
        if ((a[order] === null) !== (b[order] === null)) return a[order] === null ? 1 : -1
      }
      return groupOf(a) - groupOf(b) || direction * (compareBy(order, a, b) || a.id - b.id)
    })
    .map(({ id }) => id)
}

function compareBy(order: TaskOrder, a: Row, b: Row): number {
  switch (order) {
    case 'priority':
      return a.priority - b.priority
    case 'createdAt':
    case 'updatedAt':
      return a[order].getTime() - b[order].getTime()
    case 'completedAt':
      return (a.completedAt?.getTime() ?? 0) - (b.completedAt?.getTime() ?? 0)
    case 'dueDate': {
      // Those without a time come after those with one.
      const [one, other] = [a, b].map((each) => `${each.dueDate} ${timeOf(each) ?? '24:00'}`)
      return bytes(one ?? '', other ?? '')
    }
    case 'title':
      return bytes(titleKeyOf(a.title), titleKeyOf(b.title))
    default:
      return bytes(a[order] ?? '', b[order] ?? '')
  }
}

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

describe('pages of the list', () => {
  test('one after another give exactly what is asked for, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(crowded, query, async (rows, asked) => {
        const ids = await insert(rows)
        const stored = rows.map((each, at) => ({ ...each, id: ids[at] ?? 0 }))
        const found = await walk(asked)
        expect(found.map(({ id }) => id)).toEqual(expected(stored, asked))
      }),
      { numRuns: 300 },
    )
  })

  test('are counted, by each of the fields that they can be grouped by', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, manyRows), query, async (rows, asked) => {
        await insert(rows)
        const { sort: _, limit: __, ...filter } = asked
        const all = await walk(asked)
        for (const by of ['status', 'priority', 'dueDate'] as const) {
          const counted: Record<string, number> = {}
          for (const task of all) {
            const value = task[by] ?? 'none'
            counted[value] = (counted[value] ?? 0) + 1
          }
          const { reader } = app.services.database
          expect(await countTasks(reader, taskCountQuery.parse({ ...filter, by }))).toEqual(counted)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('give what nobody touched exactly once, whatever happens to the rest in between', async () => {
    const rounds = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1 })
    const live = fc.array(
      row.map((each) => ({ ...each, deletedAt: null })),
      manyRows,
    )
    await fc.assert(
      fc.asyncProperty(live, query, rounds, async (rows, asked, changes) => {
        const ids = await insert(rows)
        const stored = rows.map((each, at) => ({ ...each, id: ids[at] ?? 0 }))
        const restless = ids.filter((_, at) => at % 2 === 0)
        const pending = changes[Symbol.iterator]()
        const found = await walk(asked, async () => {
          for (const each of pending.next().value ?? []) await disturb(restless, each)
        })
        const untouched = (id: number) => ids.includes(id) && !restless.includes(id)
        const kept = found.map(({ id }) => id).filter(untouched)
        expect(kept).toEqual(expected(stored, asked).filter(untouched))
      }),
      { numRuns: 150 },
    )
  })

  test('read again up to where they ended, have all there is now exactly once', async () => {
    const changes = fc.array(change, { maxLength: 6 })
    const live = fc.array(
      row.map((each) => ({ ...each, deletedAt: null })),
      manyRows,
    )
    await fc.assert(
      fc.asyncProperty(live, query, changes, async (rows, asked, disturbances) => {
        const ids = await insert(rows)
        const ends: (string | undefined)[] = [undefined]
        for (let next = (await page(asked)).next; next !== null; ) {
          ends.push(next)
          next = (await page({ ...asked, cursor: next })).next
        }
        for (const each of disturbances) await disturb(ids, each)
        const again = await Promise.all(
          ends.map((cursor, at) => page({ ...asked, cursor, until: ends[at + 1], limit: 200 })),
        )
        const found = again.flatMap(({ tasks, next }) => [...tasks.map(({ id }) => id), next])
        const all = await page({ ...asked, limit: 200 })
        expect(found.filter((each) => each !== null)).toEqual(all.tasks.map(({ id }) => id))
      }),
      { numRuns: 150 },
    )
  })

  test('have counts of subtasks, and no next when they end exactly', async () => {
    const { caller } = app
    const { id } = await caller.task.create({ title: 'A' })
    await caller.task.create({ title: 'B' })
    await caller.subtask.create({ taskId: id, subtask: { title: 'one', done: true } })
    await caller.subtask.create({ taskId: id, subtask: { title: 'two' } })
    const { tasks: found, next } = await page({ limit: 2 })
    expect(next).toBeNull()
    expect(found.map((task) => [task.title, task.subtaskCount, task.subtasksDone])).toEqual([
      ['B', 0, 0],
      ['A', 2, 1],
    ])
  })

  test.each([
    ['istanbul', 'İstanbul'],
    ['ISTANBUL', 'ıstanbul'],
    ['strasse', 'Hauptstraße 5'],
    ['STRAẞE', 'strasse'],
    ['cafe\u0301', 'Café'],
    ['Café', 'cafe'],
    ['οδος', 'ΟΔΌΣ'],
    ['lodz', 'Łódź'],
    ['office', 'Oﬃce'],
    ['ｶﾞｲﾄﾞ', 'ガイド'],
    ['東', 'ｘ東京'],
    ['한국', '\u1112\u1161\u11AB\u1100\u116E\u11A8어'],
    ['שלום', 'שָׁלוֹם עולם'],
    ['100% o', '100% Öl'],
    ['a_É', 'a_e'],
  ])('the words %s find %s, in a title and in a description', async (q, text) => {
    const { id: inTitle } = await app.caller.task.create({ title: text })
    const { id: inText } = await app.caller.task.create({ title: 'x', description: `y\n${text}` })
    await app.caller.task.create({ title: '?' })
    const { tasks: found } = await page({ q })
    expect(found.map(({ id }) => id)).toEqual([inTitle, inText])
  })

  test('are found by words in subtasks, as they are now', async () => {
    const { caller } = app
    const { id } = await caller.task.create({ title: 'Move house', description: 'in spring' })
    const subtask = { title: 'Größe der Kartons', description: 'ask Zoë' }
    const { id: subtaskId } = await caller.subtask.create({ taskId: id, subtask })
    const finds = async (q: string) => (await page({ q })).tasks.map((task) => task.id)
    for (const q of ['karton', 'zoe', 'GROSSE', 'house karton', 'spring zoe move', '#1', 'ka']) {
      expect([q, await finds(q)]).toEqual([q, q === '#1' ? [] : [id]])
    }
    await caller.subtask.update({ id: subtaskId, patch: { title: 'Boxes' } })
    expect(await finds('karton')).toEqual([])
    expect(await finds('boxes zoe')).toEqual([id])
    await caller.subtask.update({ id: subtaskId, patch: { description: '' } })
    expect(await finds('zoe')).toEqual([])
    await caller.subtask.delete({ id: subtaskId })
    expect(await finds('boxes')).toEqual([])
  })

  test('are found by number, before those that name it', async () => {
    const { caller } = app
    const { id } = await caller.task.create({ title: 'Broken' })
    const { id: naming } = await caller.task.create({ title: `Like #${id}` })
    const { id: telling } = await caller.task.create({ title: 'x', description: `see #${id}` })
    const { tasks: found } = await page({ q: `#${id}` })
    expect(found.map((task) => task.id)).toEqual([id, telling, naming])
  })

  test.each(['\u0301', '\u200D', '\u064E\u0301'])(
    'words without a letter (%j) search for nothing',
    async (q) => {
      await app.caller.task.create({ title: 'A' })
      expect((await page({ q })).tasks).toHaveLength(1)
    },
  )

  test('are in the order of titles as they are now, however they were changed', async () => {
    const { caller } = app
    const [one, other] = [
      await caller.task.create({ title: 'zebra' }),
      await caller.task.create({ title: 'yak' }),
    ]
    await caller.task.create({ title: 'banana' })
    await caller.task.update({ id: one.id, patch: { title: 'Äpfel' } })
    await caller.task.bulk({
      ids: [other.id],
      action: { kind: 'update', patch: { title: 'Ångström' } },
    })
    await caller.transfer.import({ format: 'todoist', content: 'TYPE,CONTENT\ntask,ÆTHER\n' })
    const { tasks: found } = await page({ sort: 'title' })
    expect(found.map(({ title }) => title)).toEqual(['ÆTHER', 'Ångström', 'Äpfel', 'banana'])
  })

  test('go on after the longest title there is', async () => {
    // Each of these folds to 18 letters, so keys end before the titles do.
    const long = '\uFDFA'.repeat(199)
    const widest = '\u{10FFFD}'.repeat(100)
    for (const title of [widest, `${long}y`, `${long}x`, '"'.repeat(200)]) {
      await app.caller.task.create({ title })
    }
    const found = await walk({ sort: 'title', limit: 1 })
    expect(found.map(({ title }) => title)).toEqual([
      '"'.repeat(200),
      `${long}y`,
      `${long}x`,
      widest,
    ])
  })
})
