import { describe, expect, test } from 'vitest'
import { readImport } from '../read-import'
import { fixture } from '../testing/fixture'

const moment = { now: new Date('2026-11-28T09:00:00Z'), today: '2026-11-28', timeZone: 'UTC' }
const read = (...lines: string[]) => readImport(undefined, lines.join('\n'), moment)

describe('a CSV of another program', () => {
  test('is read by the names of its columns', () => {
    const { tasks, problems } = readImport(undefined, fixture('asana.csv'), moment)
    expect(tasks).toMatchObject([
      {
        title: 'Launch the page',
        project: { name: 'Relaunch' },
        section: 'Doing',
        labels: [{ name: 'web' }, { name: 'urgent' }],
        dueDate: '2026-12-24',
        description:
          'First draft\nis ready\n\nStart: 2026-11-30\nAssignee: Zoë Brandt\nAssignee Email: zoe@example.com',
        createdAt: '2026-10-01T00:00:00.000Z',
        subtasks: [{ title: 'Write the text', done: true, description: 'Completed: 2026-10-04' }],
      },
      { title: 'Choose colours', section: 'Later', status: 'todo' },
    ])
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '1 Assignee',
      '1 Assignee Email',
      '1 Blocked By (Dependencies)',
    ])
  })

  test('keeps what is not understood, and reports it', () => {
    const { tasks, problems } = read(
      'Task;Due;Priority;Status;Done;Parent',
      'a;25/12/2026;High;Doing;no;',
      'b;5/6/2027;1;Pondering;perhaps;nobody',
      'c;tomorrow at 9:30;urgent;;yes;a',
    )
    expect(tasks).toMatchObject([
      {
        title: 'a',
        dueDate: '2026-12-25',
        priority: 'high',
        status: 'in_progress',
        subtasks: [{ title: 'c', done: true }],
      },
      {
        title: 'b',
        dueDate: '2027-06-05',
        priority: 'none',
        description: 'Priority: 1\nStatus: Pondering\nDone: perhaps\n\nParent: nobody',
      },
    ])
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '3 Priority',
      '3 Status',
      '3 Done',
      '3 parent',
    ])
  })

  test('needs a column of titles and one more', () => {
    expect(() => read('Colour,Size', 'red,5')).toThrow()
    expect(() => read('Title', 'red')).toThrow()
    expect(read('\uFEFF"Title"\t"Notes"', 'red\tfive').tasks).toMatchObject([
      { title: 'red', description: 'five' },
    ])
  })
})
