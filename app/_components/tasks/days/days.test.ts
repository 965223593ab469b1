import { describe, expect, it } from 'vitest'
import type { Task } from '@/server/tasks/schema'
import { comingDays, dayWords } from './days'

const today = '2026-11-27'

function due(dueDate: string | null, id = 1): Task {
  return {
    id,
    projectId: 1,
    sectionId: null,
    title: 'Task',
    description: '',
    status: 'todo',
    priority: 'none',
    dueDate,
    dueTime: null,
    dueZone: null,
    labelIds: [],
    position: '',
    subtaskCount: 0,
    subtasksDone: 0,
    version: 1,
    epoch: '',
    createdAt: '',
    updatedAt: '',
    completedAt: null,
  }
}

const shape = (rows: Task[], more = false) =>
  comingDays(rows, today, more).map(({ date, tasks }) => [date, tasks.map(({ id }) => id)])

describe('comingDays', () => {
  it('shows each day of the next week, and later days only with tasks', () => {
    const rows = [due('2026-11-28', 3), due('2026-11-28', 2), due('2026-12-20', 1)]
    expect(shape(rows)).toEqual([
      ['2026-11-28', [3, 2]],
      ['2026-11-29', []],
      ['2026-11-30', []],
      ['2026-12-01', []],
      ['2026-12-02', []],
      ['2026-12-03', []],
      ['2026-12-04', []],
      ['2026-12-20', [1]],
    ])
  })

  it('says nothing of days that have not been read', () => {
    expect(shape([due('2026-11-28', 2), due('2026-11-29', 1)], true)).toEqual([
      ['2026-11-28', [2]],
      ['2026-11-29', [1]],
    ])
  })

  it('puts a task that was just moved under its new day, wherever it still is in the list', () => {
    expect(shape([due('2026-12-30', 2), due('2026-11-28', 1)])).toEqual([
      ['2026-11-28', [1]],
      ...['29', '30'].map((day) => [`2026-11-${day}`, []]),
      ...['01', '02', '03', '04'].map((day) => [`2026-12-${day}`, []]),
      ['2026-12-30', [2]],
    ])
  })
})

describe('dayWords', () => {
  it('names tomorrow, and other days by weekday and date', () => {
    expect(dayWords('2026-11-28', today)).toEqual(['Tomorrow', '28 Nov'])
    expect(dayWords('2027-01-01', today)).toEqual(['Friday', '1 Jan 2027'])
  })
})
