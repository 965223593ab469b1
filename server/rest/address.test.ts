import { expect, test } from 'vitest'
import { pathOf, queryOf } from './address'

test.each([
  ['/tasks', '/tasks', ''],
  ['/tasks?', '/tasks', ''],
  ['/tasks?limit=1&q=a?b', '/tasks', 'limit=1&q=a?b'],
  ['/tasks/1/', '/tasks/1/', ''],
  ['/tasks/../healthz', '/tasks/../healthz', ''],
  ['/tasks/%37', '/tasks/%37', ''],
  ['//tasks', '//tasks', ''],
  ['/?next=http://localhost/tasks', '/', 'next=http://localhost/tasks'],
  ['http://localhost:3000/tasks?limit=1', '/tasks', 'limit=1'],
  ['http://localhost', '', ''],
])('%s has the path "%s" and the query "%s"', (url, path, query) => {
  expect([pathOf(url), queryOf(url)]).toEqual([path, query])
})
