import { expect, test } from 'vitest'
import {
  taskAdded,
  taskChanged,
  taskDeleted,
  taskMoved,
  taskRestored,
  tasksChanged,
  tasksImported,
} from './event-messages'
import type { TaskPatch } from './schema'

const task = { id: 7, version: 3 }

test.each<[TaskPatch, string]>([
  [{ title: 'A' }, 'Task 7 renamed'],
  [{ description: '' }, 'Task 7 described'],
  [{ status: 'done' }, 'Task 7 completed'],
  [{ status: 'todo' }, 'Task 7 set to do'],
  [{ priority: 'high' }, 'Task 7 given high priority'],
  [{ dueDate: '2026-12-24' }, 'Task 7 due 2026-12-24'],
  [{ dueDate: null }, 'Task 7 no longer due'],
  [{ title: 'A', description: 'B' }, 'Task 7 changed'],
])('%o is called what it is', (patch, cause) => {
  expect(taskChanged(task, patch)).toEqual({ cause, versions: { 'task:7': 3 } })
})

test('what happens to a whole task is called so', () => {
  const causes = [taskAdded, taskDeleted, taskRestored, taskMoved].map((cause) => cause(task).cause)
  expect(causes).toEqual(['Task 7 added', 'Task 7 deleted', 'Task 7 restored', 'Task 7 moved'])
  expect(taskMoved(task, 'in_progress').cause).toBe('Task 7 started')
})

test('what happens to many is told once', () => {
  const patch = { priority: 'low' } as const
  expect(tasksChanged({ ids: [1, 2], action: { kind: 'update', patch } }).cause).toBe(
    '2 tasks given low priority',
  )
  expect(tasksChanged({ ids: [1, 2], action: { kind: 'delete' } }).cause).toBe('2 tasks deleted')
  expect(tasksChanged({ ids: [1], action: { kind: 'restore' } }).cause).toBe('Task 1 restored')
  expect(tasksImported({ tasks: 1 }).cause).toBe('1 task imported')
  expect(tasksImported({ tasks: 30 }).cause).toBe('30 tasks imported')
})
