import { createTRPCReact, getQueryKey } from '@trpc/react-query'
import { expect, test } from 'vitest'
import type { AppRouter } from '@/server/routers/app'
import { everyKey, pagesKey, procedureKey, queryKey } from './query-key'

// What the server reads for a page is stored under the keys that tRPC's own helpers generate.
const trpc = createTRPCReact<AppRouter>()

test('a read has the key that tRPC gives it', () => {
  expect(queryKey('task', 'byId', { id: 7 })).toEqual(
    getQueryKey(trpc.task.byId, { id: 7 }, 'query'),
  )
  expect(queryKey('cache', 'status', undefined)).toEqual(
    getQueryKey(trpc.cache.status, undefined, 'query'),
  )
})

test('a read page by page has the key that tRPC gives it', () => {
  const input = { status: ['todo' as const], q: 'milk' }
  expect(pagesKey('task', 'list', input)).toEqual(getQueryKey(trpc.task.list, input, 'infinite'))
  expect(pagesKey('task', 'list')).toEqual(getQueryKey(trpc.task.list, undefined, 'infinite'))
})

test('every read of a router or procedure is found', () => {
  expect(everyKey('cache')).toEqual(getQueryKey(trpc.cache))
  expect(everyKey('task', 'list')).toEqual(getQueryKey(trpc.task.list))
})

test('a read that is named by its procedure has the same key', () => {
  expect(procedureKey('task.byId', { id: 7 })).toEqual(queryKey('task', 'byId', { id: 7 }))
  expect(procedureKey('task.list', {})).toEqual(everyKey('task', 'list'))
})
