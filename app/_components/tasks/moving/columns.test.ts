import { expect, test } from 'vitest'
import type { TaskStatus } from '@/server/tasks/schema'
import { listedTask } from '@/testing/listed-task'
import { type Column, placeBelow, placeWords, spotAt, stepInList } from './columns'

const column = (status: TaskStatus, ids: readonly number[]): Column => ({
  status,
  rows: ids.map((id) => listedTask(id, { status })),
  more: false,
})

const none: ReadonlySet<number> = new Set()
const columns = [column('todo', [1, 4, 6]), column('in_progress', [2, 5]), column('done', [])]

test.each([
  ['behind another', { column: 0, index: 1 }, { above: 4, afterId: 4, status: undefined }],
  ['to the end', { column: 0, index: 2 }, { above: 6, afterId: 6, status: undefined }],
  ['into another column', { column: 1, index: 1 }, { above: 2, afterId: 2, status: 'in_progress' }],
  [
    'to the top of another',
    { column: 1, index: 0 },
    { above: null, afterId: null, status: 'in_progress' },
  ],
])('a task goes %s', (_, place, spot) => {
  expect(spotAt(columns, listedTask(1), place, none)).toEqual(spot)
})

test('at the top of a column it comes right before the first, among all tasks', () => {
  const spot = spotAt(
    columns,
    listedTask(5, { status: 'in_progress' }),
    { column: 0, index: 0 },
    none,
  )
  expect(spot).toEqual({ above: null, afterId: null, status: 'todo' })
  const later = [column('todo', [4, 6]), column('in_progress', [2, 5])]
  expect(
    spotAt(later, listedTask(5, { status: 'in_progress' }), { column: 0, index: 0 }, none).afterId,
  ).toBe(2)
  // Its rank is about to change, so what comes before it is not known.
  expect(
    spotAt(later, listedTask(5, { status: 'in_progress' }), { column: 0, index: 0 }, new Set([4]))
      .afterId,
  ).toBe(null)
})

test('in an empty column it keeps its place among all tasks, and undo finds it again', () => {
  const done = spotAt(columns, listedTask(4), { column: 2, index: 0 }, none)
  expect(done).toEqual({ above: null, afterId: 2, status: 'done' })
  expect(
    spotAt(columns, listedTask(2, { status: 'in_progress' }), { column: 1, index: 0 }, none),
  ).toEqual({
    above: null,
    afterId: 1,
    status: undefined,
  })
})

test('nothing goes behind a task that is still being added', () => {
  const drafts = [{ ...column('todo', [-1, 1, 2]) }]
  expect(spotAt(drafts, listedTask(2), { column: 0, index: 1 }, none).above).toBe(null)
})

test('the place is said with what is known of the count', () => {
  expect(placeWords(columns, 5)).toBe('Moved “Task 5” to In progress, 2 of 2')
  expect(placeWords([{ status: null, rows: [listedTask(1), listedTask(2)], more: true }], 2)).toBe(
    'Moved “Task 2” to 2 of more than 2',
  )
})

/** The sections of a list, one below the other: two tasks, none, and one. */
const sections = [
  { id: null, name: 'No section', ids: [1, 4] },
  { id: 7, name: 'Beds', ids: [] },
  { id: 8, name: 'Shed', ids: [6] },
].map(
  ({ id, name, ids }): Column => ({
    status: null,
    section: { id, name, heading: `section-${id}` },
    rows: ids.map((each) => listedTask(each, { sectionId: id })),
    more: false,
  }),
)

test.each([
  ['above all lines', null, { column: 0, index: 0 }],
  ['below a heading', 'section-8', { column: 2, index: 0 }],
  ['below the heading of an empty section', 'section-7', { column: 1, index: 0 }],
  ['below a task of its section', 4, { column: 0, index: 1 }],
  ['below a task of another section', 6, { column: 2, index: 1 }],
])('in a list with headings, a task is dropped %s', (_, line, place) => {
  expect(placeBelow(sections, line, 1)).toEqual(place)
})

test('a task that changes its section does so with its place', () => {
  const task = listedTask(1, { sectionId: null })
  expect(spotAt(sections, task, { column: 2, index: 1 }, none)).toMatchObject({
    afterId: 6,
    sectionId: 8,
  })
  expect(spotAt(sections, task, { column: 0, index: 1 }, none).sectionId).toBeUndefined()
})

test.each([
  [{ column: 0, index: 0 }, 1, true, { column: 0, index: 1 }],
  [{ column: 0, index: 1 }, 1, true, { column: 1, index: 0 }],
  [{ column: 0, index: 0 }, 1, false, { column: 1, index: 0 }],
  [{ column: 2, index: 0 }, -1, true, { column: 1, index: 0 }],
  [{ column: 1, index: 0 }, -1, true, { column: 0, index: 2 }],
  [{ column: 2, index: 0 }, 1, true, null],
  [{ column: 0, index: 0 }, -1, true, null],
] as const)('from %j a step of %d leads on', (place, by, ordered, next) => {
  expect(stepInList(sections, place, by, ordered)).toEqual(next)
})
