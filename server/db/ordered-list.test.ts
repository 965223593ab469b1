import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { insertTasks } from '../../testing/rows'
import { TestDatabase } from '../../testing/test-database'
import { integer, text } from './columns'
import type { Database } from './database'
import { openDatabase } from './open-database'
import { findRanked, type OrderedList, placeAfter, placeAtEnd, raiseVersion } from './ordered-list'
import { sql } from './sql'
import { rowsOf } from './statement'

let place: TestDatabase
let database: Database
const list: OrderedList = {
  table: sql`"Task"`,
  id: sql`"id"`,
  raise: raiseVersion,
  rows: sql`"deletedAt" IS NULL`,
  sameInAll: sql`"deletedAt"`,
}

beforeAll(async () => {
  place = await TestDatabase.create()
  database = await openDatabase(place.url, databaseLimits)
})

afterAll(async () => {
  await database.close()
  await place.remove()
})

const empty = () => database.withoutCache((tx) => tx.run(sql`DELETE FROM "Task"`))
beforeEach(empty)

/** Inserts rows with these ranks; returns their ids in that order. */
const insert = (...ranks: string[]): Promise<number[]> =>
  database.withoutCache((tx) =>
    insertTasks(
      tx,
      ranks.map((position) => ({ position })),
    ),
  )

const rankedRows = rowsOf({ id: integer, position: text })
const ranked = () =>
  database.reader.rows(rankedRows`SELECT "id", "position" FROM "Task" ORDER BY "position", "id"`)

const order = async () => (await ranked()).map(({ id }) => id)

/** Moves a row as a repository does; returns how many neighbours had to make room. */
function move(id: number, afterId: number | null): Promise<number> {
  return database.withoutCache(async (tx) => {
    const after = afterId === null ? null : await findRanked(tx, list, afterId)
    const { position, moved } = await placeAfter(tx, list, after, id)
    for (const row of [...moved, { id, position }]) {
      await tx.run(sql`UPDATE "Task" SET "position" = ${row.position} WHERE "id" = ${row.id}`)
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
        await empty()
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
        await empty()
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
    const lengths = (await ranked()).map(({ position }) => position.length)
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
