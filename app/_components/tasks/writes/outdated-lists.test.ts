import { expect, test } from 'vitest'
import { pagesKey, queryKey } from '@/app/_trpc/query-key'
import { mayDiffer } from './outdated-lists'

const inOwnOrder = pagesKey('task', 'list', { sort: 'position', status: ['todo'] })

test.each([
  ['a title in the manual order', inOwnOrder, 'title', false],
  ['a status that is filtered by', inOwnOrder, 'status', true],
  ['a priority that is not filtered by', inOwnOrder, 'priority', false],
  ['one that is', pagesKey('task', 'list', { priority: ['high'] }), 'priority', true],
  ['a text that is searched', pagesKey('task', 'list', { q: 'milk' }), 'description', true],
  ['a filter by due date', pagesKey('task', 'list', { dueAfter: '2031-05-06' }), 'dueDate', true],
  ['an order by due date', pagesKey('task', 'list', { sort: 'dueDate' }), 'dueTime', true],
  ['a count by due date', pagesKey('task', 'count', { by: 'dueDate' }), 'dueTime', false],
  ['an order by due date', pagesKey('task', 'list', { sort: '-dueDate' }), 'dueDate', true],
  ['an order by completion', pagesKey('task', 'list', { sort: '-completedAt' }), 'status', true],
  ['a count by status', queryKey('task', 'count', { by: 'status' }), 'status', true],
  ['a count by another field', queryKey('task', 'count', { by: 'status' }), 'title', false],
  [
    'a count of what is due',
    queryKey('task', 'count', { dueBefore: '2031-05-06' }),
    'dueDate',
    true,
  ],
  ['a project in the manual order', inOwnOrder, 'projectId', true],
  [
    'a list of one project',
    pagesKey('task', 'list', { projectId: 4, sort: 'title' }),
    'projectId',
    true,
  ],
  ['a list of all by title', pagesKey('task', 'list', { sort: 'title' }), 'projectId', false],
  ['a list of one section', pagesKey('task', 'list', { sectionId: 7 }), 'sectionId', true],
  ['a project in its sections', pagesKey('task', 'list', { projectId: 4 }), 'sectionId', false],
  ['a count by section', queryKey('task', 'count', { by: 'section' }), 'sectionId', true],
  ['a count by section', queryKey('task', 'count', { by: 'section' }), 'projectId', true],
  ['an order by the last update', pagesKey('task', 'list', { sort: '-updatedAt' }), 'title', true],
])('a list is read again after a write only if it may differ: %s', (_, key, field, expected) => {
  expect(mayDiffer(key, [field])).toBe(expected)
})

test('a write to a subtask changes when its task was updated, and no other field', () => {
  expect(mayDiffer(inOwnOrder, [])).toBe(false)
  expect(mayDiffer(pagesKey('task', 'list', { sort: 'updatedAt' }), [])).toBe(true)
})

test('a task that comes, goes or moves may be in any list', () => {
  expect(mayDiffer(inOwnOrder, 'more')).toBe(true)
})

test('a list that is not stored page by page is always read again', () => {
  expect(mayDiffer(queryKey('task', 'list', { q: 'milk' }), [])).toBe(true)
})
