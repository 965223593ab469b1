import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertTask } from '../../testing/rows'
import { TestServices } from '../../testing/test-services'
import { text } from '../db/columns'
import { rowsOf } from '../db/statement'
import * as tasks from './repository'
import type { TaskPatch } from './schema'
import { textColumnsOf } from './text-columns'

/** The columns that follow from others, after a change of some. */

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())

/** Texts with much of what could be mistaken for the end of the folded title, or changes its length when folded. */
const hostile = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      '\n',
      '\r',
      '\u2028',
      'İ',
      'ß',
      '\u0301',
      '😀',
      '%',
      "'",
      '\\',
      '$1',
      ' ',
    ),
    maxLength: 12,
  }),
  fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => !value.includes('\0')),
  fc.constant('ß😀'.repeat(150)),
)

const columns = rowsOf({ title: text, description: text, searchText: text, titleKey: text })

/** Puts in a row, patches it, and returns what is stored then. */
async function patched(row: { title: string; description: string }, patch: TaskPatch) {
  const { database } = app.services
  const { epoch } = (await database.readState()).state
  const id = await database.withoutCache((tx) => insertTask(tx, row))
  await database.withoutCache((tx) => tasks.update(tx, { id, patch }, { place: null }, epoch))
  const [stored] = await database.reader.rows(columns`
    SELECT "title", "description", "searchText", "titleKey" FROM "Task" WHERE "id" = ${id}`)
  return stored ?? expect.unreachable()
}

test('what a task is found and ordered by follows from its texts, whichever of them is changed', async () => {
  const row = fc.record({ title: hostile, description: hostile })
  const patch = fc.record({ title: hostile, description: hostile }, { requiredKeys: [] })
  await fc.assert(
    fc.asyncProperty(row, patch, async (before, change) => {
      // The repository has nothing to refuse in a patch: procedures check texts.
      const stored = await patched(before, { ...change, priority: 'high' })
      expect(stored).toEqual({ ...before, ...change, ...textColumnsOf({ ...before, ...change }) })
    }),
    { numRuns: 100 },
  )
})
