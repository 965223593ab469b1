import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { pagesKey, queryKey } from '@/app/_trpc/query-key'
import type { Receipt } from '@/server/cache'
import type { Task } from '@/server/tasks/schema'
import { listedTask } from '@/testing/listed-task'
import type { ListPages } from '../reading/list-pages'
import { KnownTasks, newestTasks } from './known-tasks'

/** A browser that has read nothing yet; it never sends a request here. */
function browser() {
  const queries = new QueryClient()
  const known = new KnownTasks(queries)
  return {
    known,
    list: (row: Task) =>
      queries.setQueryData<ListPages>(pagesKey('task', 'list', {}), {
        pages: [{ data: [row], next: null, cache }],
        pageParams: [null],
      }),
    open: (row: Task) =>
      queries.setQueryData(queryKey('task', 'byId', { id: row.id }), {
        data: { ...row, subtasks: [] },
        cache,
      }),
    newest: (id: number): Task | undefined => newestTasks(queries, [id])[0],
  }
}

const cache: Receipt = {
  status: 'hit',
  store: 'memory',
  key: 'task:7',
  age: 0,
  ttl: 60,
  tookMs: 1,
}
const updatedAt = '2026-01-02T00:00:00.000Z'
const lost = listedTask(7, { version: 4, title: 'Lost' })
const restored = listedTask(7, { version: 2, title: 'Restored', epoch: '692764c10001' })

test('of two readings in one epoch, the one with the greater version is believed', () => {
  const { list, open, newest } = browser()
  expect(newest(7)).toBeUndefined()
  list(listedTask(7, { version: 3 }))
  open(lost)
  expect(newest(7)?.version).toBe(4)
  list(listedTask(7, { version: 5 }))
  expect(newest(7)?.version).toBe(5)
})

test('after a restore, what was read since is believed, although its version is lower', () => {
  for (const order of ['list', 'open'] as const) {
    const { known, newest, ...read } = browser()
    known.put({ ...lost, subtasks: [] })
    read.list(lost)
    read.open(lost)
    expect(newest(7)?.title).toBe('Lost')
    read[order](restored)
    expect(newest(7)?.title).toBe('Restored')
  }
})

test('a write to subtasks leaves the next version of the epoch that is believed', () => {
  const { known, list, open } = browser()
  open(lost)
  list(restored)
  known.putSubtasks(7, updatedAt, (rows) => rows)
  expect(known.stateOf(restored)).toEqual({ version: 3, epoch: restored.epoch })
})

test('what is shown after a write to subtasks keeps its version, so that news of the next one counts', () => {
  const { known, open, newest } = browser()
  open(restored)
  known.putSubtasks(7, updatedAt, (rows) => rows)
  expect(newest(7)).toMatchObject({ version: 2, updatedAt })
})

test('a list that was read after a write keeps what it has', () => {
  const { known, list, newest } = browser()
  list(listedTask(7, { version: 5, title: 'Later' }))
  known.put({ ...lost, subtasks: [] })
  expect(newest(7)?.title).toBe('Later')
})
