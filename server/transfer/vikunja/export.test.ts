import { describe, expect, test } from 'vitest'
import { Archive } from '../archive'
import { readImport } from '../read-import'
import { fixture } from '../testing/fixture'
import { refusalOf } from '../testing/refusal-of'
import { zipOf } from '../testing/zip-of'
import { projectsIn, readVikunja } from './export'

const moment = { now: new Date('2026-11-28T09:00:00Z'), timeZone: 'Europe/Berlin' }
const { tasks, problems } = readImport(undefined, fixture('vikunja-export.zip'), moment)
const named = (title: string) => tasks.find((task) => task.title === title)

describe('a Vikunja export', () => {
  test('is recognised by its projects', () => {
    expect(projectsIn(new Archive(fixture('vikunja-export.zip')))).toBe('data.json')
    expect(projectsIn(new Archive(zipOf({ 'data.json': '[{"id":1}]' })))).toBeNull()
  })

  test('becomes projects with sections, in the order of their lists', () => {
    expect(
      tasks.map(({ title, project, section }) => [title, project?.name, project?.color, section]),
    ).toEqual([
      ['Project notes', 'House', 'blue', undefined],
      ['Project notes', 'House › Archive of quotes', 'green', undefined],
      ['Project notes', 'Boat', 'gray', undefined],
      ['Buy stamps', undefined, undefined, undefined],
      ['Paint the fence', 'House', 'blue', 'Done'],
      ['Fix the gate', 'House', 'blue', 'Waiting for parts'],
      ['Roof quote', 'House › Archive of quotes', 'green', undefined],
    ])
    expect(tasks.slice(0, 3).map(({ description }) => description)).toEqual([
      'All about the **house**\n\nSections without tasks: Ideas for spring',
      'Archived: in Vikunja',
      'Sections without tasks: Backlog, Dry dock\nThe project has no tasks.',
    ])
  })

  test('has labels, priorities, dates and what is done', () => {
    expect(named('Fix the gate')).toMatchObject({
      labels: [{ name: 'urgent repair' }, { name: 'garden' }],
      priority: 'high',
      status: 'todo',
      dueDate: null,
    })
    expect(named('Paint the fence')).toMatchObject({
      status: 'done',
      completedAt: '2026-10-20T15:00:00.000Z',
      createdAt: '2026-10-01T08:00:00.000Z',
    })
    expect(named('Buy stamps')).toMatchObject({
      priority: 'urgent',
      dueDate: '2026-12-01',
      dueTime: '23:30',
      dueZone: 'Europe/Berlin',
      description: 'Priority: do now',
    })
  })

  test('keeps the rest in descriptions, as Markdown', () => {
    expect(named('Fix the gate')?.description).toBe(
      [
        'Ask [the smith](https://smith.example) & compare\n\n- [x] measured\n\n- [ ] quoted',
        [
          'Start: 2026-11-30 10:00 (Europe/Berlin)',
          'Repeats: every 2 weeks after completion',
          'Blocked by: Paint the fence',
        ].join('\n'),
        'Comment by Zoë Brandt, 2026-10-05: Called him',
      ].join('\n\n'),
    )
    expect(named('Paint the fence')?.description).toBe(
      [
        'Reminder: 2026-10-19 09:00 (Europe/Berlin)',
        'Assigned: Zoë Brandt',
        'Progress: 50 %',
        'Attachment: floor plan.pdf',
      ].join('\n'),
    )
  })

  test('makes subtasks of tasks below tasks, whichever of them says so', () => {
    expect(
      named('Fix the gate')?.subtasks.map(({ title, description }) => [title, description]),
    ).toEqual([
      [
        'Remove the rust',
        'Due: 2026-12-06 00:00 (Europe/Berlin)\nPriority: medium\nSection: To-Do',
      ],
      ['Wire brush', 'Part of: Remove the rust\nLabels: shop\nSection: To-Do'],
    ])
  })

  test('reports what is left out or not understood', () => {
    expect(problems).toEqual([
      {
        entry: 'This week at home',
        field: 'filters.json',
        detail: 'this saved filter was left out',
      },
      {
        entry: 'Roof quote',
        field: 'due_date',
        detail: '"soon" is not a date; it is in the description',
      },
      {
        entry: 'Roof quote',
        field: 'priority',
        detail: '"9" is not 0 to 5; it is in the description',
      },
    ])
    expect(named('Roof quote')?.description).toBe(
      'due_date: soon\nPriority: 9\nRepeats: FREQ=MONTHLY;BYMONTHDAY=1\nFavorite: yes',
    )
  })

  test('may be the unpacked data of an older version', () => {
    const read = readImport(undefined, fixture('vikunja-data.json'), moment)
    expect(
      read.tasks.map(({ title, project, section }) => [title, project?.name, section]),
    ).toEqual([
      ['Project notes', 'test project', undefined],
      ['test project', undefined, 'Test Bucket'],
      ['some other task', undefined, 'Test Bucket'],
    ])
  })

  test('whose projects are below themselves is read', () => {
    const project = (id: number, above: number) => ({
      ...{ id, title: `p${id}`, parent_project_id: above, identifier: '' },
      tasks: [{ id, title: `t${id}`, related_tasks: { parenttask: [{ id }] } }],
    })
    const { tasks } = readVikunja([project(1, 2), project(2, 1), project(3, 3)], moment)
    expect(tasks.map(({ project }) => project?.name)).toEqual(['p2 › p1', 'p1 › p2', 'p3'])
    expect(refusalOf(() => readVikunja([], moment))).toEqual(['the file has no task'])
  })
})
