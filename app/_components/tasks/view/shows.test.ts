import { expect, test } from 'vitest'
import { listedTask } from '@/testing/listed-task'
import { shows } from './shows'
import { plainView, type View } from './view'

const today = '2026-11-27'
const tomorrow = '2026-11-28'

test.each<[string, Partial<View>, Parameters<typeof listedTask>[1], boolean]>([
  ['an open task in the list', {}, {}, true],
  ['a task that is done', {}, { status: 'done' }, false],
  ['a task that is done on the board', { name: 'board' }, { status: 'done' }, true],
  ['a priority that is asked for', { priority: ['high'] }, { priority: 'high' }, true],
  ['another priority', { priority: ['high'] }, { priority: 'low' }, false],
  ['what is due today', { name: 'today' }, { dueDate: today }, true],
  ['what is due later in Today', { name: 'today' }, { dueDate: tomorrow }, false],
  ['what has no date in Today', { name: 'today' }, {}, false],
  ['what is due tomorrow in Upcoming', { name: 'upcoming' }, { dueDate: tomorrow }, true],
  ['what is due today in Upcoming', { name: 'upcoming' }, { dueDate: today }, false],
  ['a day of the next week', { due: 'week' }, { dueDate: tomorrow }, true],
  ['a task of the project', { project: 4 }, { projectId: 4 }, true],
  ['a task of another project', { project: 4 }, { projectId: 1 }, false],
  ['anything in a search', { q: 'milk' }, {}, false],
])('%s', (_, view, task, shown) => {
  expect(shows({ ...plainView, ...view }, listedTask(1, task), today)).toBe(shown)
})
