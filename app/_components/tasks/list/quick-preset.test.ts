import { expect, test } from 'vitest'
import { plainView, type View } from '../view/view'
import { presetOf } from './quick-preset'

const today = '2026-11-27'

test.each<[string, Partial<View>, object]>([
  ['the plain list', {}, {}],
  ['a priority', { priority: ['high'] }, { priority: 'high' }],
  ['two priorities', { priority: ['urgent', 'high'] }, { priority: 'high' }],
  ['a priority or none', { priority: ['high', 'none'] }, {}],
  ['a status', { status: ['in_progress'] }, { status: 'in_progress' }],
  ['what is done', { status: ['done'] }, { status: 'done' }],
  ['every status', { status: [] }, {}],
  ['a project', { project: 4 }, { projectId: 4 }],
  ['due today', { due: 'today' }, { dueDate: today }],
  ['due within a week', { due: 'week' }, { dueDate: today }],
  ['overdue', { due: 'overdue' }, {}],
  ['Today', { name: 'today' }, { dueDate: today }],
  ['Upcoming', { name: 'upcoming', priority: ['low'] }, { priority: 'low', dueDate: '2026-11-28' }],
])('a task that is added to %s', (_, view, preset) => {
  expect(presetOf({ ...plainView, ...view }, today)).toEqual(preset)
})
