import { describe, expect, test } from 'vitest'
import { fixture } from '../testing/fixture'
import { readTickTick } from './backup'

const moment = { now: new Date('2026-11-28T09:00:00Z'), timeZone: 'UTC' }
const { tasks, problems } = readTickTick(fixture('ticktick-backup.csv').toString(), moment)

describe('a TickTick backup', () => {
  test('becomes tasks in their lists, with sections, labels, priorities and status', () => {
    expect(
      tasks.map(({ title, project, section, labels, priority, status }) => [
        ...[
          title,
          project?.name,
          section,
          labels?.map(({ name }) => name).join(),
          priority,
          status,
        ],
      ]),
    ).toEqual([
      ['Call the dentist', undefined, undefined, 'phone', 'high', 'todo'],
      ['Kitchen', 'Umzug', 'Packing', 'küche,boxes', 'medium', 'todo'],
      ['Things for the first night', 'Umzug', 'Handover', undefined, 'none', 'todo'],
      ['Podcast about maps', 'Ideas', undefined, undefined, 'none', 'cancelled'],
      ['Green roof', 'Ideas (2)', undefined, undefined, 'none', 'done'],
      ['Odd row', 'Ideas (2)', undefined, undefined, 'none', 'todo'],
    ])
  })

  test('has its dates and times in the time zone of each row', () => {
    expect(tasks.map(({ dueDate }) => dueDate)).toEqual([
      ...['2026-12-01', '2026-12-12', null, null, '2027-03-06', null],
    ])
    expect(tasks[0]).toMatchObject({
      dueTime: '09:30',
      dueZone: 'Europe/Berlin',
      description: 'Reminder: P0DT0H15M0S',
    })
    expect(tasks[4]).toMatchObject({
      description: 'Start: 2027-03-02\nFolder: Haus',
      createdAt: '2026-10-02T09:00:00.000Z',
      completedAt: '2026-10-03T10:00:00.000Z',
    })
  })

  test('keeps repeats and the text of the content', () => {
    expect(tasks[1]?.description).toBe(
      'Two people, please.\n\n**Bold** and a "quote"\n\nRepeats: FREQ=WEEKLY;INTERVAL=2;BYDAY=SA\nFolder: Haus',
    )
  })

  test('has subtasks from tasks below tasks, even if they come first, and from checklists', () => {
    expect(
      tasks.map(({ subtasks }) =>
        subtasks.map(({ title, done, description }) => [title, done, description]),
      ),
    ).toEqual([
      [],
      [
        [
          'Fragile',
          true,
          'Wrap twice\n\nDue: 2026-12-10 15:00 (Europe/Berlin)\nPriority: low\nCompleted: 2026-11-25\nLabels: careful\n\nFolder: Haus',
        ],
        ['Glasses in newspaper', false, 'Part of: Fragile\n\nFolder: Haus'],
      ],
      [
        ['Toothbrush', false, ''],
        ['Sleeping bag', true, ''],
        ['Kettle and tea', false, ''],
      ],
      [],
      [],
      [],
    ])
    expect(tasks[2]?.description).toBe('Put them in the red bag\n\nFolder: Haus')
  })

  test('reports by line and column what was not understood, and keeps it', () => {
    expect(problems.map(({ line, field, detail }) => `${line} ${field} ${detail}`)).toEqual([
      '20 Start Date "tomorrow-ish" is not a date; it is in the description',
      '20 Status "9" is not known; it is in the description',
      '20 Priority "4" is not known; it is in the description',
      '20 parent is not in the file: the task is at the top',
    ])
    expect(tasks[5]?.description).toBe(
      'Start Date: tomorrow-ish\nStatus: 9\nPriority: 4\nFolder: Haus',
    )
  })
})
