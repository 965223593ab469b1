import { expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { Gate } from '../../testing/gate'
import { TestDatabase } from '../../testing/test-database'
import type { Database } from './database'
import { openDatabase } from './open-database'

/** What both kinds of database have in common. */

const now = new Date()
const row = { title: 'A', searchText: 'a', position: 'a0', createdAt: now, updatedAt: now }

/** A new database for the duration of a test. */
async function open(): Promise<Database> {
  const place = await TestDatabase.create()
  onTestFinished(() => place.remove())
  const database = await openDatabase(place.url, databaseLimits)
  onTestFinished(() => database.close())
  return database
}

test('the reader sees a write when it is committed, and not before', async () => {
  const database = await open()
  const { reader } = database
  await database.transaction(async (tx) => {
    await tx.task.create({ data: row })
    expect(await tx.task.count()).toBe(1)
    expect(await reader.task.count()).toBe(0)
  })
  expect(await reader.task.count()).toBe(1)
})

test('nothing stays of a transaction that fails, and its error is passed on as it is', async () => {
  const database = await open()
  const error = new Error('second thoughts')
  const failing = database.transaction(async (tx) => {
    await tx.task.create({ data: row })
    throw error
  })
  await expect(failing).rejects.toBe(error)
  expect(await database.reader.task.count()).toBe(0)
})

test('transactions at once each find what the others have done', async () => {
  const database = await open()
  const { id } = await database.transaction((tx) => tx.task.create({ data: row }))
  const increment = () =>
    database.transaction(async (tx) => {
      const { version } = await tx.task.findUniqueOrThrow({ where: { id } })
      await tx.task.update({ where: { id }, data: { version: version + 1 } })
    })
  await Promise.all(Array.from({ length: 20 }, increment))
  const { version } = await database.reader.task.findUniqueOrThrow({ where: { id } })
  expect(version).toBe(21)
})

test('the reader refuses to write', async () => {
  const { reader } = await open()
  await expect(reader.task.create({ data: row })).rejects.toThrow(/read-?only/i)
})

test('a statement of our own that is run again sees what was committed in between', async () => {
  const database = await open()
  const first = () => database.reader.$queryRaw<object[]>`
    SELECT "title", "createdAt", "deletedAt" FROM "Task" ORDER BY "id" LIMIT 1`
  expect(await first()).toEqual([])
  const { id } = await database.transaction((tx) => tx.task.create({ data: row }))
  expect(await first()).toEqual([{ title: 'A', createdAt: now, deletedAt: null }])
  await database.transaction((tx) => tx.task.update({ where: { id }, data: { deletedAt: now } }))
  expect(await first()).toEqual([{ title: 'A', createdAt: now, deletedAt: now }])
})

test('a statement of our own can only read outside a transaction', async () => {
  const { reader } = await open()
  const remove = reader.$queryRaw`DELETE FROM "Task" RETURNING "id"`
  await expect(remove).rejects.toThrow(/read-?only/i)
})

test('deleting a task deletes its subtasks', async () => {
  const database = await open()
  const { searchText: _, ...step } = row
  await database.transaction(async (tx) => {
    const { id } = await tx.task.create({ data: { ...row, subtasks: { create: [step] } } })
    await tx.task.delete({ where: { id } })
    expect(await tx.subtask.count()).toBe(0)
  })
})

test('a snapshot is of one moment, whatever is written meanwhile', async () => {
  const database = await open()
  const gate = new Gate()
  const counts = database.snapshot(async (db) => {
    const before = await db.task.count()
    await gate.wait()
    return [before, await db.task.count()]
  })
  await gate.reached
  const write = database.transaction((tx) => tx.task.create({ data: row }))
  // SQLite makes the writer wait; PostgreSQL does not.
  if (!database.exclusive) await write
  gate.open()
  expect(await counts).toEqual([0, 0])
  await write
  expect(await database.reader.task.count()).toBe(1)
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
    question: '',
    answer: '',
    holders: 0,
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
    question: 'q',
    answer: 'a',
    holders: 2,
    reason: "it's a test",
    epoch: '0123456789ab',
  }
  const { state } = await database.changeState(() => change)
  expect(state).toEqual({ ...change, revision: 1 })
  expect((await database.readState()).state).toEqual(state)
  expect(await database.transaction(async (_, state) => state)).toEqual(state)
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
  const writing = database.transaction(async (tx, { generation }) => {
    await gate.wait()
    const [row] = await tx.$queryRaw<object[]>`SELECT "generation" FROM "CacheState"`
    steps.push(`the writer has ${generation}, and sees ${JSON.stringify(row)}`)
  })
  await gate.reached
  const changing = database.changeStateBetweenTransactions(() => {
    steps.push('the state changes')
    return { generation: 'g1' }
  })
  gate.open()
  await Promise.all([writing, changing])
  expect(steps).toEqual(['the writer has , and sees {"generation":""}', 'the state changes'])
})
