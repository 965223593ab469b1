import { describe, expect, test } from 'vitest'
import { isNarrowed, listInput, plainView, readView, sortShown, type View, viewHref } from './view'
import { keysOf, viewWords } from './vocabulary'

const read = (query: string) => readView(new URLSearchParams(query))
const today = '2026-11-23'

describe('the address of a view', () => {
  test('is read as it was written', () => {
    const views: View[] = [
      ...keysOf(viewWords).map((name) => ({ ...plainView, name })),
      { ...plainView, status: [], group: 'status', q: 'milk & honey' },
      { ...plainView, name: 'board', task: 7, priority: ['high'], due: 'week', sort: '-dueDate' },
      { ...plainView, name: 'trash', q: 'milk' },
    ]
    for (const view of views) {
      expect(read(viewHref(view).slice(1))).toEqual(view)
    }
  })

  test('means nothing where a view leaves no choice', () => {
    const query = 'status=done&due=overdue&sort=title&group=priority'
    expect(read(`view=today&${query}`)).toEqual({ ...plainView, name: 'today' })
    expect(isNarrowed(read(`view=trash&${query}`))).toBe(false)
    expect(read('view=nothing')).toEqual(plainView)
  })
})

describe('the question of a view', () => {
  test('has what is open and due until today, or after it', () => {
    const status = ['todo', 'in_progress']
    expect(listInput(read('view=today'), today)).toEqual({
      sort: 'dueDate',
      status,
      dueBefore: today,
    })
    expect(listInput(read('view=upcoming&priority=high'), today)).toEqual({
      sort: 'dueDate',
      status,
      priority: ['high'],
      dueAfter: '2026-11-24',
    })
  })

  test('has all of the trash, the last to be deleted first', () => {
    expect(listInput(read('view=trash&q=milk'), today)).toEqual({
      trash: true,
      sort: '-updatedAt',
      q: 'milk',
    })
  })

  test('has the order that keeps the tasks of a heading together', () => {
    expect(sortShown(read('group=due&sort=title'))).toBe('dueDate')
    expect(sortShown(read('group=due&sort=-dueDate'))).toBe('-dueDate')
    expect(sortShown(read('group=priority'))).toBe('-priority')
    expect(sortShown(read('group=status&sort=title'))).toBe('title')
  })
})
