import { describe, expect, test } from 'vitest'
import { isNarrowed } from './narrowing'
import {
  headingsOf,
  isOwnOrder,
  listInput,
  plainView,
  readView,
  sortShown,
  type View,
  viewHref,
} from './view'
import { keysOf, viewWords } from './vocabulary'

const read = (query: string) => readView(new URLSearchParams(query))
const today = '2026-11-23'

describe('the address of a view', () => {
  test('is read as it was written', () => {
    const views: View[] = [
      ...keysOf(viewWords).map((name) => ({ ...plainView, name })),
      { ...plainView, status: [], group: 'status', q: 'milk & honey' },
      { ...plainView, name: 'board', task: 7, priority: ['high'], due: 'week', sort: '-dueDate' },
      { ...plainView, project: 4 },
      { ...plainView, project: 4, group: 'none' },
      { ...plainView, project: 4, group: 'status' },
      { ...plainView, name: 'board', project: 4, group: 'section' },
      { ...plainView, name: 'board', project: 4, task: 7 },
      { ...plainView, name: 'trash', q: 'milk' },
    ]
    for (const view of views) {
      expect(read(viewHref(view).slice(1))).toEqual(view)
    }
  })

  test('names a project where a view can be of one', () => {
    expect(viewHref({ ...plainView, project: 4 })).toBe('/?project=4')
    expect(viewHref({ ...plainView, name: 'board', project: 4 })).toBe('/?view=board&project=4')
    expect(read('view=today&project=4').project).toBeNull()
    for (const id of ['0', '-1', 'x', '1.5']) expect(read(`project=${id}`)).toEqual(plainView)
  })

  test('groups by sections where there is a project, and its list by default', () => {
    expect(headingsOf(read('project=4'))).toBe('section')
    expect(headingsOf(read('project=4&group=none'))).toBeNull()
    expect(headingsOf(read('view=board&project=4&group=section'))).toBe('section')
    for (const query of ['group=section', 'group=none', 'view=board&group=section']) {
      expect(read(query).group).toBeNull()
    }
    expect(read('view=board&project=4&group=priority').group).toBeNull()
    expect(isOwnOrder(read('project=4'))).toBe(true)
    expect(isOwnOrder(read('project=4&group=status'))).toBe(false)
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

  test('has only the tasks of its project', () => {
    expect(listInput(read('project=4&status=all'), today)).toEqual({
      sort: 'position',
      projectId: 4,
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
