import { expect, test } from 'vitest'
import { listedTask as task } from '@/testing/listed-task'
import { plainView } from '../view/view'
import { groupedTasks } from './grouped-tasks'

const today = '2026-11-23'

const outline = (...parameters: Parameters<typeof groupedTasks>) =>
  groupedTasks(...parameters).map(({ words, tasks }) => [words, ...tasks.map(({ id }) => id)])

test('a task whose change is not in the list yet is under its new heading already', () => {
  const rows = [
    task(1),
    task(2, { dueDate: '2026-11-20' }),
    task(3, { dueDate: '2026-11-24' }),
    task(4, { dueDate: '2026-11-23' }),
    task(5, { dueDate: '2026-11-29' }),
    task(6, { dueDate: '2026-11-30' }),
  ]
  const view = { ...plainView, group: 'due' } as const
  expect(outline(rows, view, today)).toEqual([
    ['Overdue', 2],
    ['Today', 4],
    ['Tomorrow', 3],
    ['Next 7 days', 5],
    ['Later', 6],
    ['No date', 1],
  ])
  expect(outline(rows, { ...view, sort: '-dueDate' }, today).map(([words]) => words)).toEqual([
    'Later',
    'Next 7 days',
    'Tomorrow',
    'Today',
    'Overdue',
    'No date',
  ])
})

test('what is done is not called overdue', () => {
  const rows = [task(1, { dueDate: '2026-11-20', status: 'done' })]
  expect(outline(rows, { ...plainView, status: [], group: 'due' }, today)).toEqual([['Earlier', 1]])
})

test('the most urgent come first, unless the order is turned round', () => {
  const rows = [task(1, { priority: 'low' }), task(2, { priority: 'urgent' }), task(3, {})]
  const view = { ...plainView, group: 'priority' } as const
  expect(outline(rows, view, today)).toEqual([
    ['Urgent', 2],
    ['Low', 1],
    ['No priority', 3],
  ])
  expect(outline(rows, { ...view, sort: 'priority' }, today)).toEqual([
    ['No priority', 3],
    ['Low', 1],
    ['Urgent', 2],
  ])
})
