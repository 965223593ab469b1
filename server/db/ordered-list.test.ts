import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { TemporaryFolder } from '../../testing/temporary-folder'
import type { Database, Db } from './database'
import { Prisma } from './generated/sqlite/client'
import { openDatabase } from './open-database'
import { findRanked, type OrderedList, placeAfter, placeAtEnd } from './ordered-list'

let folder: TemporaryFolder
let database: Database
const list: OrderedList = {
  table: Prisma.sql`"Task"`,
  rows: Prisma.sql`"deletedAt" IS NULL`,
  sameInAll: Prisma.sql`"deletedAt"`,
}

beforeAll(async () => {
  folder = await TemporaryFolder.create()
  database = await openDatabase(`file:${folder.file('lists.db')}`, databaseLimits)
})

afterAll(async () => {
  await database.close()
  await folder.remove()
})

beforeEach(() => database.transaction((tx) => tx.task.deleteMany()))

/** Inserts rows with these ranks; returns their ids in that order. */
function insert(...ranks: string[]): Promise<number[]> {
  return database.transaction(async (tx) => {
    const ids: number[] = []
    for (const position of ranks) {
      const now = new Date()
      const data = { title: 'x', searchText: 'x', position, createdAt: now, updatedAt: now }
      ids.push((await tx.task.create({ data })).id)
    }
    return ids
  })
}

async function ranked(db: Db) {
  return db.task.findMany({
    select: { id: true, position: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
}

const order = async () => (await ranked(database.reader)).map(({ id }) => id)

/** Moves a row as a repository does; returns how many neighbours had to make room. */
function move(id: number, afterId: number | null): Promise<number> {
  return database.transaction(async (tx) => {
    const after = afterId === null ? null : await findRanked(tx, list, afterId)
    const { position, moved } = await placeAfter(tx, list, after, id)
    for (const row of [...moved, { id, position }]) {
      await tx.task.update({ where: { id: row.id }, data: { position: row.position } })
    }
    return moved.length
  })
}

/** What a move means: out of the list, and in again. */
function moveInModel(ids: number[], id: number, afterId: number | null): number[] {
  const others = ids.filter((each) => each !== id)
  others.splice(afterId === null ? 0 : others.indexOf(afterId) + 1, 0, id)
  return others
}

describe('an ordered list', () => {
  test('any sequence of moves does what it does to an array, and moves one row only', async () => {
    const steps = fc.array(fc.tuple(fc.nat(5), fc.nat(6)), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(steps, async (moves) => {
        await database.transaction((tx) => tx.task.deleteMany())
        let model = await insert('a0', 'a1', 'a2', 'a3', 'a4', 'a5')
        const ids = model
        for (const [from, to] of moves) {
          const id = ids[from] ?? 0
          const afterId = ids[to] ?? null
          if (afterId === id) continue
          expect(await move(id, afterId)).toBe(0)
          model = moveInModel(model, id, afterId)
          expect(await order()).toEqual(model)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('rows of equal rank are told apart by making room, and so are ranks of another hand', async () => {
    const ranks = fc.array(fc.constantFrom('a0', 'a1', 'Zz', 'not a rank', 'a00'), { minLength: 2 })
    await fc.assert(
      fc.asyncProperty(ranks, fc.nat(), fc.nat(), async (some, from, to) => {
        await database.transaction((tx) => tx.task.deleteMany())
        await insert(...some)
        const before = await order()
        const id = before[from % before.length] ?? 0
        const afterId = before[to % before.length] ?? 0
        if (afterId === id) return
        await move(id, afterId)
        expect(await order()).toEqual(moveInModel(before, id, afterId))
      }),
      { numRuns: 50 },
    )
  })

  test('a rank stays short however often a place is used', async () => {
    const ids = await insert('a0', 'a1', 'a2', 'a3', 'a4')
    let model = ids
    let madeRoom = 0
    const [top = 0, one = 0, two = 0] = ids
    for (let round = 0; round < 400; round++) {
      for (const id of [one, two]) {
        madeRoom += await move(id, top)
        model = moveInModel(model, id, top)
      }
    }
    expect(await order()).toEqual(model)
    const lengths = (await ranked(database.reader)).map(({ position }) => position.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(100)
    expect(madeRoom).toBeGreaterThan(0)
    expect(madeRoom).toBeLessThan(20)
  })

  test('the end is after the last row, and anywhere in an empty list', async () => {
    expect(await placeAtEnd(database.reader, list)).toEqual({ position: 'a0', moved: [] })
    await insert('a0', 'b00')
    expect(await placeAtEnd(database.reader, list)).toEqual({ position: 'b01', moved: [] })
  })
})
