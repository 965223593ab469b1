import { describe, expect, test } from 'vitest'
import { fixture } from '../testing/fixture'
import { isPlanka, readPlanka } from './board'

const moment = { now: new Date('2026-11-28T09:00:00Z'), timeZone: 'Europe/Berlin' }
const board: unknown = JSON.parse(fixture('planka-board.json').toString())
const { tasks, problems } = readPlanka(board, moment)
const named = (title: string) => tasks.find((task) => task.title === title)

describe('a Planka board', () => {
  test('becomes a project with sections, in the order of the board', () => {
    expect(isPlanka(board)).toBe(true)
    expect(
      tasks.map(({ title, project, section, status, labels }) => [
        ...[title, project?.name, section, status, labels?.map(({ name }) => name).join()],
      ]),
    ).toEqual([
      ['Zeroth card', 'Multi Board Project › Board A', 'To Do', 'todo', undefined],
      ['First card', 'Multi Board Project › Board A', 'To Do', 'todo', 'Bug,Weird'],
      [
        'Card with checklist',
        'Multi Board Project › Board A',
        'In Progress',
        'done',
        'sunny-grass',
      ],
      ['Closed card', 'Multi Board Project › Board A', 'Done', 'done', undefined],
    ])
  })

  test('keeps in descriptions what has no field, and reports comments that are not in the file', () => {
    expect(named('First card')).toMatchObject({ dueTime: '11:00', dueZone: 'Europe/Berlin' })
    expect(named('First card')?.description).toBe(
      [
        'Some **markdown**',
        [
          'Members: Other Person',
          'Details › Priority: High',
          'Custom field: 3d',
          'Attachment: cover.png http://planka.local/attachments/3000/download/cover.png',
          'Attachment: broken.txt http://planka.local/attachments/3001/download/broken.txt',
          'Attachment: Vikunja https://vikunja.io',
        ].join('\n'),
      ].join('\n\n'),
    )
    expect(problems).toEqual([
      { entry: 'First card', field: 'comments', detail: '0 of 2 are in the file' },
    ])
  })

  test('has subtasks from task lists, and of version 1 from cards', () => {
    expect(named('Card with checklist')?.subtasks).toMatchObject([
      { title: 'first step', done: true, description: 'Task list: Steps\nAssigned: Other Person' },
      { title: 'second step', done: false, description: 'Task list: Steps' },
    ])
    const included = {
      lists: [{ id: 1, name: 'A', position: 1 }],
      cards: [{ id: 2, listId: 1, name: 'card' }],
      tasks: [{ id: 3, cardId: 2, name: 'step', isCompleted: true }],
      comments: [{ cardId: 2, text: 'hello', createdAt: '2026-01-02T00:00:00Z' }],
    }
    expect(readPlanka({ item: { name: 'B' }, included }, moment).tasks).toMatchObject([
      {
        title: 'card',
        description: 'Comment, 2026-01-02: hello',
        project: { name: 'B' },
        subtasks: [{ title: 'step', done: true }],
      },
    ])
  })

  test('puts into the trash what was in it', () => {
    const included = {
      lists: [
        { id: 1, type: 'trash' },
        { id: 2, type: 'archive' },
      ],
      cards: [
        { id: 3, listId: 1, name: 'gone' },
        { id: 4, listId: 2, name: 'kept' },
      ],
    }
    expect(readPlanka({ item: {}, included }, moment).tasks).toMatchObject([
      { title: 'gone', deletedAt: '2026-11-28T09:00:00.000Z' },
      { title: 'kept', status: 'done', description: 'Archived: in Planka', deletedAt: null },
    ])
  })
})
