import { describe, expect, test } from 'vitest'
import { readImport } from '../read-import'
import { fixture } from '../testing/fixture'
import { refusalOf } from '../testing/refusal-of'

const moment = { now: new Date('2026-11-28T09:00:00Z'), timeZone: 'America/New_York' }
const { tasks, problems } = readImport(undefined, fixture('tasks.ics'), moment)

describe('a calendar', () => {
  test('gives its tasks with their parents, labels, dates and state', () => {
    expect(tasks).toMatchObject([
      {
        title: 'Clean the kitchen, with care',
        project: { name: 'Haushalt' },
        labels: [{ name: 'home' }, { name: 'Küche' }, { name: 'weekly' }],
        priority: 'urgent',
        status: 'in_progress',
        dueDate: '2026-12-05',
        createdAt: '2026-11-01T08:00:00.000Z',
        updatedAt: '2026-11-01T09:00:00.000Z',
        subtasks: [{ title: 'Descale the kettle', done: true }],
      },
      { title: 'Odd values', status: 'todo', priority: 'none', dueDate: null },
      { title: 'Dropped', status: 'cancelled', dueDate: '2026-12-31' },
    ])
  })

  test('keeps the rest in descriptions', () => {
    expect(tasks[0]).toMatchObject({ dueTime: '18:00', dueZone: 'Europe/Berlin' })
    expect(tasks[0]?.description).toBe(
      [
        'First line\nSecond line with a very long text that is folded so that it goes on here; and ends',
        [
          'Start: 2026-12-04',
          'Progress: 40 %',
          'Repeats: FREQ=WEEKLY;INTERVAL=2;BYDAY=SA',
          'Location: Kitchen, ground floor',
          'Link: https://example.com/a?b=c',
          'Attendee: Bjørn Holm bjorn@example.com',
          'Reminder: -PT15M, Get the gloves',
        ].join('\n'),
      ].join('\n\n'),
    )
    expect(tasks[1]?.description).toBe(
      'DUE: next week\nPriority: eleven\nStatus: PONDERING\nthis line is broken\nFOO-BAR: something new',
    )
  })

  test('is reported by line and property where it was not understood', () => {
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '1 VEVENT',
      '50 PRIORITY',
      '50 STATUS',
      '53 DUE',
      '56 this line is broken',
      '57 FOO-BAR',
    ])
  })

  test('whose components never end, or are too deep, is read or refused', () => {
    const cut = 'BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\nDUE;TZID="x'
    expect(readImport(undefined, cut, moment).tasks).toMatchObject([{ title: 'a' }])
    const deep = `BEGIN:VCALENDAR\n${'BEGIN:VTODO\n'.repeat(1000)}`
    expect(refusalOf(() => readImport(undefined, deep, moment))).toEqual([
      'line 20: the file is nested too deep',
    ])
  })
})
