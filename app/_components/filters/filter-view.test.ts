import { expect, test } from 'vitest'
import type { Filter } from '@/server/filters/schema'
import { filterCreate } from '@/server/filters/schema'
import { plainView, type View } from '../tasks/view/view'
import { filterOf, queryOf, viewOf } from './filter-view'

const filter = (id: number, query: string): Filter => ({
  id,
  name: `Filter ${id}`,
  query,
  version: 1,
  epoch: '692764c09f3e',
  createdAt: '',
  updatedAt: '',
})

const urgent: View = {
  ...plainView,
  name: 'board',
  project: 4,
  label: 2,
  priority: ['urgent', 'high'],
  due: 'week',
  q: 'Grüße & “milk” 100% 🥛 ´#?+',
  sort: '-dueDate',
  group: 'section',
}

test('a view that is saved is shown again, without the task that was open', () => {
  const query = queryOf({ ...urgent, task: 7 })
  expect(viewOf({ query })).toEqual(urgent)
  expect(filterCreate.parse({ name: 'Urgent', query }).query).toBe(query)
})

test('the longest search that the page takes can be saved', () => {
  const query = queryOf({ ...urgent, q: '🥛'.repeat(200) })
  expect(filterCreate.safeParse({ name: 'Milk', query }).success).toBe(true)
})

test('what the page does not know is dropped', () => {
  const query = 'view=board&priority=high,purple&colour=red&task=7&sort=size&project=x'
  expect(viewOf({ query })).toEqual({ ...plainView, name: 'board', priority: ['high'] })
})

test('the filter of a view is found, however its query is written', () => {
  const filters = [filter(1, 'q=milk'), filter(2, 'priority=urgent%2Chigh&view=list')]
  expect(filterOf({ ...plainView, priority: ['urgent', 'high'], task: 3 }, filters)?.id).toBe(2)
  expect(filterOf({ ...plainView, priority: ['high'] }, filters)).toBeUndefined()
})
