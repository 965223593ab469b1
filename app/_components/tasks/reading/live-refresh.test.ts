import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test, vi } from 'vitest'
import { pagesKey, queryKey } from '@/app/_trpc/query-key'
import { tabName } from '@/app/_trpc/tab-name'
import type { LiveWrite } from '@/server/live/live-event'
import { LiveRefresh } from './live-refresh'

const epoch = '692764c09f3e'
const list = pagesKey('task', 'list', {})
const task = (id: number) => queryKey('task', 'byId', { id })

/** A tab that shows the list and task 7, at version 3. */
async function tab() {
  const queries = new QueryClient()
  const refresh = new LiveRefresh(queries)
  const asked: string[] = []
  const show = async (name: string, queryKey: readonly unknown[], data: unknown) => {
    const queryFn = () => {
      asked.push(name)
      return data
    }
    const observer = new QueryObserver(queries, { queryKey, queryFn, staleTime: 60_000 })
    onTestFinished(observer.subscribe(() => {}))
    await vi.waitFor(() => expect(queries.getQueryData(queryKey)).toBe(data))
  }
  await show('list', list, { pages: [] })
  await show('task 7', task(7), { data: { version: 3, epoch } })
  asked.length = 0
  const isOld = (queryKey: readonly unknown[]) => queries.getQueryState(queryKey)?.isInvalidated
  return { queries, refresh, asked, isOld, show }
}

const write = (fields: Partial<LiveWrite>): LiveWrite => ({
  type: 'write',
  id: 'x-1',
  at: '',
  instance: 'x',
  origin: null,
  cause: 'Task 7 renamed',
  keys: ['task:7', 'task:7:subtasks', 'user:1:tasks'],
  versions: { 'task:7': 4 },
  epoch,
  throughCache: true,
  tookMs: 1,
  ...fields,
})

test('what is shown and was changed is read again', async () => {
  const { refresh, asked } = await tab()
  refresh.take(write({}))
  await vi.waitFor(() => expect(asked.toSorted()).toEqual(['list', 'task 7']))
})

test('the number of tasks that match is read again with the lists', async () => {
  const { refresh, asked, show } = await tab()
  await show('count', queryKey('task', 'count', { by: 'status' }), { data: { todo: 3 } })
  asked.length = 0
  refresh.take(write({ keys: ['user:1:tasks'], versions: {} }))
  await vi.waitFor(() => expect(asked.toSorted()).toEqual(['count', 'list']))
})

test('what several keys of a write stand for is read again once', async () => {
  const { refresh, asked, show } = await tab()
  await show('of project', pagesKey('task', 'list', { projectId: 4 }), { pages: [] })
  await show('count', queryKey('task', 'count', { projectId: 4 }), { data: { todo: 3 } })
  asked.length = 0
  const keys = ['project:4:tasks', 'user:1:tasks', 'user:1:due']
  refresh.take(write({ keys, versions: {} }))
  await vi.waitFor(() => expect(asked).toContain('count'))
  refresh.take(write({ keys: ['task:7'], versions: {} }))
  await vi.waitFor(() => expect(asked).toContain('task 7'))
  expect(asked.toSorted()).toEqual(['count', 'list', 'of project', 'task 7'])
})

test('a task that is known in that version is not', async () => {
  const { refresh, asked } = await tab()
  refresh.take(write({ versions: { 'task:7': 3 } }))
  await vi.waitFor(() => expect(asked).toEqual(['list']))
})

test.each([2, 3, 4])(
  'after a restore a task of version 3 is not known in version %s, which is another one',
  async (version) => {
    const { refresh, asked } = await tab()
    refresh.take(write({ versions: { 'task:7': version }, epoch: '692764c10001' }))
    await vi.waitFor(() => expect(asked.toSorted()).toEqual(['list', 'task 7']))
  },
)

test('what is not shown waits until it is', async () => {
  const { queries, refresh, asked, isOld } = await tab()
  queries.setQueryData(task(8), { data: { version: 1 } })
  refresh.take(write({ keys: ['task:8', 'user:1:tasks'], versions: {} }))
  await vi.waitFor(() => expect(asked).toEqual(['list']))
  expect(isOld(task(8))).toBe(true)
})

test('own writes are read again by whoever wrote, and forgotten where they are not shown', async () => {
  const { queries, refresh, asked, isOld } = await tab()
  queries.setQueryData(task(8), { data: { version: 1 } })
  refresh.take(write({ origin: tabName, keys: ['task:7', 'task:8', 'user:1:tasks'] }))
  expect(isOld(task(8))).toBe(true)
  expect(isOld(task(7))).toBe(false)
  refresh.take(write({ keys: ['task:9'], versions: {} }))
  refresh.take(write({ keys: ['task:7'], versions: {} }))
  await vi.waitFor(() => expect(asked).toEqual(['task 7']))
})

test('the numbers of open tasks that an own write changed are read again, and no others', async () => {
  const { refresh, asked, show } = await tab()
  for (const projectId of [4, 5]) {
    await show(`open in ${projectId}`, queryKey('task', 'openCount', { projectId }), { data: 3 })
  }
  asked.length = 0
  refresh.take(write({ origin: tabName, keys: ['user:1:tasks', 'project:4:open'], versions: {} }))
  await vi.waitFor(() => expect(asked).toEqual(['open in 4']))
  refresh.take(write({ keys: ['task:7'], versions: {} }))
  await vi.waitFor(() => expect(asked).toEqual(['open in 4', 'task 7']))
})

test('a task that is known as an own write left it is not forgotten', async () => {
  const { queries, refresh, isOld } = await tab()
  queries.setQueryData(task(8), { data: { version: 2, epoch } })
  const versions = { 'task:8': 2 }
  refresh.take(write({ origin: tabName, keys: ['task:8', 'user:1:tasks'], versions }))
  expect(isOld(task(8))).toBe(false)
  refresh.take(write({ origin: tabName, keys: ['task:8'], versions: { 'task:8': 3 } }))
  expect(isOld(task(8))).toBe(true)
})

test('many events are answered by a few readings, the last of which comes after them all', async () => {
  const { refresh, asked } = await tab()
  for (let event = 0; event < 100; event++) refresh.take(write({ versions: {} }))
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  refresh.take(write({ versions: {} }))
  await vi.waitFor(() => expect(asked).toHaveLength(4))
})

test('after something was missed, everything that is shown is read again', async () => {
  const { refresh, asked } = await tab()
  refresh.take({ type: 'missed' })
  refresh.take({ type: 'state', at: '', state: 'opened', detail: 'g' })
  await vi.waitFor(() => expect(asked.toSorted()).toEqual(['list', 'task 7']))
})
