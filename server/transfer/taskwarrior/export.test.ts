import { expect, test } from 'vitest'
import { readImport } from '../read-import'
import { fixture } from '../testing/fixture'
import { refusalOf } from '../testing/refusal-of'

const moment = { now: new Date('2026-11-28T09:00:00Z'), timeZone: 'Europe/Berlin' }
const text = fixture('taskwarrior.json').toString()
const { tasks, problems } = readImport(undefined, text, moment)

test('an export of Taskwarrior becomes tasks in their projects', () => {
  expect(tasks).toMatchObject([
    {
      title: 'Paint the fence',
      project: { name: 'Home › Garden' },
      labels: [{ name: 'outside' }, { name: 'spring' }],
      priority: 'high',
      dueDate: '2026-12-06',
      description: 'Annotation, 2026-11-03: Two coats of green',
      createdAt: '2026-11-01T10:15:00.000Z',
    },
    {
      title: 'Buy paint',
      status: 'in_progress',
      description:
        'Scheduled: 2026-12-01 09:30 (Europe/Berlin)\nDepends on: Paint the fence\nestimate: 90min',
    },
    {
      title: 'Water the plants',
      dueDate: '2026-11-30',
      dueTime: '08:00',
      dueZone: 'Europe/Berlin',
      description: 'Repeats: weekly',
    },
    { title: 'Call Márta', status: 'done', completedAt: '2026-11-10T12:00:00.000Z' },
    { title: 'Not needed', deletedAt: '2026-11-28T09:00:00.000Z', description: 'priority: X' },
  ])
  expect(problems).toMatchObject([{ entry: 'Not needed', field: 'priority' }])
})

test('may have a task in each line', () => {
  const all: unknown[] = JSON.parse(text)
  const lines = all.map((task) => JSON.stringify(task)).join('\n')
  expect(readImport(undefined, lines, moment).tasks).toEqual(tasks)
  expect(readImport(undefined, JSON.stringify(all[4]), moment).tasks).toEqual([tasks[3]])
  const broken = `${lines}\n{"uuid": broken}`
  expect(refusalOf(() => readImport(undefined, broken, moment))).toEqual([
    'line 7: this is not valid JSON',
  ])
})
