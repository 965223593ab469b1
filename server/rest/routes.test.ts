import { expect, test } from 'vitest'
import { resources } from './resources'
import { isRestOnly, resourceAt } from './routes'

test.each(resources.map((resource) => [resource.path, resource] as const))(
  '%s leads to its resource, whatever stands for the id',
  (path, resource) => {
    for (const id of ['1', 'abc', '%', '__proto__']) {
      expect(resourceAt(path.replace(/{\w+}/, id))).toBe(resource)
    }
  },
)

test.each([
  '',
  '/',
  '/task',
  '/Tasks',
  '/tasks/',
  '/tasks//',
  '//tasks',
  '/tasks/1/',
  '/tasks/1/subtasks/',
  '/tasks/1/subtasks/2',
  '/tasks/1/undo',
  '/tasks/../healthz',
  '/tasks/1/subtasks%2f',
  '/subtasks',
  '/subtasks/1/restore',
  '/cache',
  '/constructor',
  '/__proto__',
  '/healthz/',
])('%s leads nowhere', (path) => {
  expect(resourceAt(path)).toBeUndefined()
})

test('what is below tasks and subtasks is for REST alone to answer', () => {
  for (const path of ['/tasks/', '/tasks/1/undo', '/subtasks/', '/subtasks/1/x']) {
    expect([path, isRestOnly(path)]).toEqual([path, true])
  }
  for (const path of ['/', '/subtasks', '/cache', '/cache/x', '/tasksets/1']) {
    expect([path, isRestOnly(path)]).toEqual([path, false])
  }
})
