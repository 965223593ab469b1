import { expect, test } from 'vitest'
import { readImport } from '../read-import'
import { fixture } from '../testing/fixture'
import { refusalOf } from '../testing/refusal-of'
import { looksLikeTodoTxt } from './list'

const moment = { now: new Date('2026-11-28T09:00:00Z') }
const text = fixture('todo.txt').toString()

test('a todo.txt becomes tasks with projects and labels', () => {
  const { tasks, problems } = readImport(undefined, text, moment)
  expect(tasks).toMatchObject([
    {
      title: 'Call Mom about the party',
      priority: 'urgent',
      project: { name: 'Family' },
      labels: [{ name: 'phone' }],
      dueDate: '2026-12-01',
      createdAt: '2026-11-20T00:00:00.000Z',
    },
    {
      title: 'Sort the attic and ask @bob for boxes +House @weekend +Moving rec:1w t:2026-11-29',
      priority: 'high',
      project: { name: 'House' },
      labels: [{ name: 'bob' }, { name: 'weekend' }],
      description: 'Projects: Moving',
    },
    {
      title: 'Pay the rent +House pri:C',
      priority: 'medium',
      status: 'done',
      createdAt: '2026-11-01T00:00:00.000Z',
      completedAt: '2026-11-21T00:00:00.000Z',
    },
    { title: 'Old style done', priority: 'low', status: 'done', description: 'Priority: F' },
    { title: 'Read https://example.com/page: it is long due:someday', dueDate: null },
    { title: '+House @home', project: { name: 'House' }, labels: [{ name: 'home' }] },
    { title: 'Größe prüfen', createdAt: '2026-11-22T00:00:00.000Z' },
  ])
  expect(problems).toEqual([
    { line: 6, field: 'due', detail: '"someday" is not a date; it is in the title' },
  ])
})

test('a text that does not look like one is read as one if it is said to be', () => {
  const plain = 'Milk\nEggs\n'
  expect(looksLikeTodoTxt(plain)).toBe(false)
  expect(refusalOf(() => readImport(undefined, plain, moment))?.join()).toMatch(
    /begins with "Milk…"/,
  )
  expect(readImport('todo.txt', plain, moment).tasks).toMatchObject([
    { title: 'Milk' },
    { title: 'Eggs' },
  ])
})
