import { describe, expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { Gate } from '../../testing/gate'
import { permitWithoutMarks } from '../../testing/permit-without-marks'
import { countRowsOf, insertSubtasks, insertTask, versionOf } from '../../testing/rows'
import { TestDatabase } from '../../testing/test-database'
import { NotPermittedError } from '../cache'
import { readCacheState } from './cache-state-row'
import { integer, text, time } from './columns'
import type { Database, Tx } from './database'
import { openDatabase } from './open-database'
import { sql } from './sql'
import { demanding, rowsOf } from './statement'

/** What both kinds of database have in common. */

const now = new Date()
const idRows = rowsOf({ id: integer })
const create = (tx: Tx) => insertTask(tx, { createdAt: now })

/** A new database for the duration of a test. */
async function open(): Promise<Database> {
  const place = await TestDatabase.create()
  onTestFinished(() => place.remove())
  const database = await openDatabase(place.url, databaseLimits)
  onTestFinished(() => database.close())
  return database
}

type Write = Database['withoutCache']

/** Both kinds of transaction: with a permit that the state of the cache grants, and without one. */
const kinds: [string, (database: Database) => Promise<Write>][] = [
  [
    'with a permit',
    async (database) => {
      const permit = await permitWithoutMarks(database)
      return (work) => database.transaction(permit, work)
    },
  ],
  ['without a permit', async (database) => (work) => database.withoutCache(work)],
]

describe.each(kinds)('transactions %s', (_, writerOf) => {
  test('are seen by the reader when they are committed, and not before', async () => {
    const database = await open()
    const { reader } = database
    const write = await writerOf(database)
    await write(async (tx) => {
      await create(tx)
      expect(await countRowsOf(tx, 'Task')).toBe(1)
      expect(await countRowsOf(reader, 'Task')).toBe(0)
    })
    expect(await countRowsOf(reader, 'Task')).toBe(1)
  })

  test('leave nothing behind when they fail, and their error is passed on as it is', async () => {
    const database = await open()
    const write = await writerOf(database)
    const error = new Error('second thoughts')
    const failing = write(async (tx) => {
      await create(tx)
      throw error
    })
    await expect(failing).rejects.toBe(error)
    expect(await countRowsOf(database.reader, 'Task')).toBe(0)
  })

  test('at once each find what the others have done', async () => {
    const database = await open()
    const write = await writerOf(database)
    const id = await write(create)
    const increment = () =>
      write(async (tx) => {
        const version = await versionOf(tx, id)
        await tx.run(sql`UPDATE "Task" SET "version" = ${version + 1} WHERE "id" = ${id}`)
      })
    await Promise.all(Array.from({ length: 20 }, increment))
    expect(await versionOf(database.reader, id)).toBe(21)
  })

  test('commit their last statements with the others, and return their rows', async () => {
    const database = await open()
    const write = await writerOf(database)
    const raise = (id: number) => rowsOf({ version: integer })`
      UPDATE "Task" SET "version" = "version" + 1 WHERE "id" = ${id} RETURNING "version"`
    const result = await write(async (tx) => {
      const id = await create(tx)
      const [first, second] = [raise(id), demanding(1, raise(id))]
      return tx.commit({
        statements: [first, second],
        result: (replies) => ({ id, versions: [replies.one(first), replies.one(second)] }),
      })
    })
    expect(result.versions).toEqual([{ version: 2 }, { version: 3 }])
    expect(await versionOf(database.reader, result.id)).toBe(3)
  })

  test('without the rows that a last statement demands are rolled back, and explained', async () => {
    const database = await open()
    const write = await writerOf(database)
    const id = await write(create)
    const error = new Error('there is no such row')
    const failing = write(async (tx) => {
      await create(tx)
      const raise = rowsOf({})`UPDATE "Task" SET "version" = 7 WHERE "id" = ${id}`
      const missing = demanding(
        1,
        idRows`UPDATE "Task" SET "version" = 7 WHERE "id" = 0 RETURNING "id"`,
      )
      return tx.commit({
        statements: [raise, missing],
        result: () => null,
        async explain(db) {
          // What others see: nothing of the transaction.
          expect(await versionOf(db, id)).toBe(1)
          expect(await countRowsOf(db, 'Task')).toBe(1)
          throw error
        },
      })
    })
    await expect(failing).rejects.toBe(error)
    expect(await versionOf(database.reader, id)).toBe(1)
    expect(await countRowsOf(database.reader, 'Task')).toBe(1)
  })
})

test('a transaction that the state of the cache does not permit leaves nothing behind', async () => {
  const database = await open()
  const permit = await permitWithoutMarks(database)
  const refused = [
    { ...permit, epoch: 'another' },
    { ...permit, generation: 'g1', maxAgeMs: 60_000, markedAtMs: Date.now() },
  ]
  for (const each of refused) {
    await expect(database.transaction(each, create)).rejects.toThrow(NotPermittedError)
  }
  expect(await countRowsOf(database.reader, 'Task')).toBe(0)
  await database.transaction(permit, create)
  await database.changeState(() => ({ database: 'another' }))
  await expect(database.transaction(permit, create)).rejects.toThrow(NotPermittedError)
  expect(await countRowsOf(database.reader, 'Task')).toBe(1)
})

test('the reader refuses to write', async () => {
  const { reader } = await open()
  const insert = idRows`
    INSERT INTO "Task" ("title", "searchText", "position", "createdAt", "updatedAt")
    VALUES ('A', 'a', 'a0', ${now}, ${now}) RETURNING "id"`
  await expect(reader.rows(insert)).rejects.toThrow(/read-?only/i)
  const remove = idRows`DELETE FROM "Task" RETURNING "id"`
  await expect(reader.rows(remove)).rejects.toThrow(/read-?only/i)
})

test('a statement that is run again sees what was committed in between', async () => {
  const database = await open()
  const rows = rowsOf({ title: text, createdAt: time, deletedAt: time.nullable() })
  const first = () =>
    database.reader.rows(rows`
      SELECT "title", "createdAt", "deletedAt" FROM "Task" ORDER BY "id" LIMIT 1`)
  expect(await first()).toEqual([])
  const id = await database.withoutCache(create)
  expect(await first()).toEqual([{ title: 'A', createdAt: now, deletedAt: null }])
  await database.withoutCache((tx) =>
    tx.run(sql`UPDATE "Task" SET "deletedAt" = ${now} WHERE "id" = ${id}`),
  )
  expect(await first()).toEqual([{ title: 'A', createdAt: now, deletedAt: now }])
})

test('deleting a task deletes its subtasks', async () => {
  const database = await open()
  await database.withoutCache(async (tx) => {
    const taskId = await create(tx)
    await insertSubtasks(tx, [{ taskId }])
    expect(await countRowsOf(tx, 'Subtask')).toBe(1)
    await tx.run(sql`DELETE FROM "Task" WHERE "id" = ${taskId}`)
    expect(await countRowsOf(tx, 'Subtask')).toBe(0)
  })
})

test('a snapshot is of one moment, whatever is written meanwhile', async () => {
  const database = await open()
  const gate = new Gate()
  const counts = database.snapshot(async (db) => {
    const before = await countRowsOf(db, 'Task')
    await gate.wait()
    return [before, await countRowsOf(db, 'Task')]
  })
  await gate.reached
  const write = database.withoutCache(create)
  // SQLite makes the writer wait; PostgreSQL does not.
  if (!database.exclusive) await write
  gate.open()
  expect(await counts).toEqual([0, 0])
  await write
  expect(await countRowsOf(database.reader, 'Task')).toBe(1)
})

test('the cache is closed and may be used when a database is new', async () => {
  const { state, clockMs } = await (await open()).readState()
  expect(state).toEqual({
    revision: 0,
    enabled: true,
    phase: 'closed',
    generation: '',
    leaseMs: 0,
    changedAtMs: 0,
    reopenAfterMs: 0,
    shortLived: 0,
    database: '',
    challenge: '',
    response: '',
    holders: [],
    reason: '',
    epoch: expect.stringMatching(/^[\da-f]{12}$/),
  })
  expect(Math.abs(clockMs - Date.now())).toBeLessThan(60_000)
})

test('a change of the cache state is read by everyone, and in transactions', async () => {
  const database = await open()
  const change = {
    enabled: false,
    phase: 'open' as const,
    generation: 'g1',
    leaseMs: 2000,
    changedAtMs: 1_795_442_270_123,
    reopenAfterMs: 1_795_442_270_456,
    shortLived: 3,
    database: 'a database',
    challenge: 'q',
    response: 'a',
    holders: ['one', 'two'],
    reason: "it's a test",
    epoch: '0123456789ab',
  }
  const { state } = await database.changeState(() => change)
  expect(state).toEqual({ ...change, revision: 1 })
  expect((await database.readState()).state).toEqual(state)
  expect(await database.withoutCache(readCacheState)).toEqual(state)
})

test('a change of the cache state that comes to nothing leaves it as it is', async () => {
  const database = await open()
  await database.changeState(() => ({ generation: 'g1' }))
  const { state } = await database.changeState(() => null)
  expect(state.generation).toBe('g1')
  const failing = database.changeState(() => {
    throw new Error('second thoughts')
  })
  await expect(failing).rejects.toThrow('second thoughts')
  expect((await database.readState()).state).toEqual(state)
})

test('what changes the cache state between transactions waits for those that are open', async () => {
  const database = await open()
  const gate = new Gate()
  const steps: string[] = []
  const permit = await permitWithoutMarks(database)
  const writing = database.transaction(permit, async (tx) => {
    const { generation } = await readCacheState(tx)
    await gate.wait()
    steps.push(
      `the writer had "${generation}", and sees "${(await readCacheState(tx)).generation}"`,
    )
  })
  await gate.reached
  const changing = database.changeStateBetweenTransactions(() => {
    steps.push('the state changes')
    return { generation: 'g1' }
  })
  gate.open()
  await Promise.all([writing, changing])
  expect(steps).toEqual(['the writer had "", and sees ""', 'the state changes'])
})
