import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeSpreadsheet } from './spreadsheet'
import { unguarded } from './spreadsheet-cell'
import { arbitraryTask } from './testing/arbitrary-task'

const times = { createdAt: '2026-11-01T08:00:00.000Z', updatedAt: '2026-11-02T08:00:00.000Z' }
const task = {
  title: 'Say "hello", twice',
  description: 'one\ntwo',
  status: 'done',
  priority: 'high',
  dueDate: '2026-12-01',
  ...times,
  completedAt: '2026-11-02T08:00:00.000Z',
  deletedAt: null,
  subtasks: [{ title: 'Once', description: '', done: true, ...times }],
} as const

const read = (csv: string) => parse(csv, { bom: true, record_delimiter: '\r\n' })

describe('the list as CSV', () => {
  test('has a row for each task, followed by its subtasks', () => {
    const csv = writeSpreadsheet([
      {
        ...task,
        project: { name: 'Home', color: 'teal' },
        labels: [
          { name: 'a, b', color: 'gray' },
          { name: 'c', color: 'red' },
        ],
        section: 'Garden',
        dueTime: '14:00',
        dueZone: 'Europe/Berlin',
        subtasks: [...task.subtasks],
      },
      { ...task, title: 'In the trash', deletedAt: times.updatedAt, subtasks: [] },
      {
        ...task,
        title: 'Führung',
        description: '',
        status: 'todo',
        dueDate: null,
        completedAt: null,
        subtasks: [],
      },
    ])
    expect(csv).toBe(
      [
        '\uFEFFtype,task,title,description,project,section,labels,status,priority,due_date,due_time,due_zone,created_at,updated_at,completed_at',
        'task,1,"Say ""hello"", twice","one\ntwo",Home,Garden,"a, b\nc",done,high,2026-12-01,14:00,Europe/Berlin,2026-11-01T08:00:00.000Z,2026-11-02T08:00:00.000Z,2026-11-02T08:00:00.000Z',
        'subtask,1,Once,,,,,done,,,,,2026-11-01T08:00:00.000Z,2026-11-02T08:00:00.000Z,',
        'task,2,Führung,,,,,todo,high,,,,2026-11-01T08:00:00.000Z,2026-11-02T08:00:00.000Z,',
        '',
      ].join('\r\n'),
    )
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', "'=1"])(
    'holds no formula: %j',
    (title) => {
      const [, row] = read(writeSpreadsheet([{ ...task, title, subtasks: [] }]))
      expect(row?.[2]).toBe(`'${title}`)
    },
  )

  test('is read back by others, whatever the tasks are', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTask, { maxLength: 5 }), (tasks) => {
        const live = tasks.filter(({ deletedAt }) => deletedAt === null)
        const titles = live.flatMap(({ title, subtasks }) => [
          title,
          ...subtasks.map((one) => one.title),
        ])
        const [, ...rows] = read(writeSpreadsheet(tasks))
        expect(rows.map((row) => unguarded(row[2] ?? ''))).toEqual(titles)
      }),
    )
  })
})
