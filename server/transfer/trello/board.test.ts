import { describe, expect, test } from 'vitest'
import { fixture } from '../testing/fixture'
import { refusalOf } from '../testing/refusal-of'
import { isTrello, readTrello } from './board'

const moment = { now: new Date('2026-11-28T09:00:00Z'), timeZone: 'Europe/Berlin' }
const board: unknown = JSON.parse(fixture('trello-board.json').toString())
const { tasks, problems } = readTrello(board, moment)
const named = (title: string) => tasks.find((task) => task.title === title)

describe('a Trello board', () => {
  test('becomes a project, with a section for each list, in the order of the board', () => {
    expect(isTrello(board)).toBe(true)
    expect(
      tasks.map(({ title, section, status, dueDate, labels }) => [
        ...[title, section, status, dueDate, labels?.map(({ name }) => name).join()],
      ]),
    ).toEqual([
      ['Project notes', undefined, 'todo', null, undefined],
      ['Left in a closed list', 'Spring', 'done', null, undefined],
      ['Plan the route', 'To do', 'todo', null, undefined],
      ['Order the hiking boots', 'To do', 'todo', '2026-12-03', 'Waiting,Größe XL'],
      ['Book the hut', 'Booked', 'done', '2026-10-01', 'red_dark'],
      ['Old tent', 'Booked', 'done', null, undefined],
      ['Pack list template', 'Templates', 'todo', null, undefined],
    ])
    expect(new Set(tasks.map(({ project }) => project?.name))).toEqual(new Set(['Mountains 2027']))
    expect(tasks[0]?.description).toBe(
      'Everything for the trip, with Márta.\n\nLists without cards: Someday maybe',
    )
  })

  test('keeps in descriptions what has no field, with the comments from the oldest to the newest', () => {
    expect(named('Order the hiking boots')).toMatchObject({
      dueTime: '17:30',
      dueZone: 'Europe/Berlin',
    })
    expect(named('Order the hiking boots')?.description).toBe(
      [
        'Size **43**, see [shop](https://shop.example/boots).\nAsk about returns.',
        [
          'Start: 2026-12-01',
          'Members: Zoë Brandt, bjorn',
          'Reminder: 1440 minutes before',
          'Shop: Alpine Store',
          'Price: 149.90',
          'Refundable: yes',
          'Attachment: measurements.pdf https://trello.com/1/cards/x/attachments/y/download/measurements.pdf',
          'Attachment: https://example.com/review',
        ].join('\n'),
        'Comment by Zoë Brandt, 2026-11-18: Called the shop',
        'Comment by bjorn, 2026-11-19:\nThey answer on Mondays.\nSee the receipt',
      ].join('\n\n'),
    )
    expect(named('Old tent')?.description).toBe('Torn at the seam\n\nArchived: in Trello')
    expect(named('Left in a closed list')?.description).toContain('Archived: with its list')
  })

  test('has subtasks from checklists, and names these where there are several', () => {
    expect(named('Plan the route')?.subtasks).toMatchObject([
      { title: 'Ask the hut keeper', description: 'Due: 2026-12-05 12:00\nAssigned: Zoë Brandt' },
      { title: 'Maps', done: true, description: 'Checklist: On the way' },
      { title: 'Water', done: false, description: 'Checklist: On the way' },
    ])
    expect(named('Book the hut')).toMatchObject({
      dueTime: '12:00',
      description: 'Checklist: Paperwork',
      subtasks: [{ title: 'Deposit paid', done: true }],
    })
  })

  test('tells when a card was made and changed', () => {
    expect(named('Book the hut')).toMatchObject({
      createdAt: '2023-11-16T02:03:00.000Z',
      updatedAt: '2026-11-20T12:34:56.789Z',
      completedAt: '2026-11-20T12:34:56.789Z',
    })
  })

  test('reports by card what is missing or not understood', () => {
    expect(problems).toEqual([
      { entry: 'Order the hiking boots', field: 'comments', detail: '2 of 3 are in the file' },
      {
        entry: 'Pack list template',
        field: 'due',
        detail: '"31.12.2026" is not a date; it is in the description',
      },
    ])
    expect(named('Pack list template')?.description).toBe('due: 31.12.2026\nTemplate: yes')
  })

  test('is read however odd its values are', () => {
    const odd = {
      name: { deep: [1] },
      idOrganization: 7,
      lists: 'none',
      cards: [null, 3, { name: 5, desc: ['x'], labels: {}, due: true, actions: 1 }],
    }
    expect(readTrello(odd, moment).tasks).toMatchObject([
      { title: '5', description: '["x"]\n\ndue: true', project: { name: '{"deep":[1]}' } },
    ])
    expect(refusalOf(() => readTrello({ name: 'x', cards: {} }, moment))).toEqual([
      'the file has no task',
    ])
  })
})
