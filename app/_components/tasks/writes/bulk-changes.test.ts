import { expect, test } from 'vitest'
import { listedTask } from '@/testing/listed-task'
import { applyToList } from './apply-changes'
import { applyToTask } from './apply-to-task'

const rows = [1, 2, 3, 4].map((id) => listedTask(id))
const taskIds = new Set([2, 4])

test('a change to many tasks shows on each of them', () => {
  const change = { kind: 'updateTasks', taskIds, patch: { priority: 'high' } } as const
  expect(applyToList(rows, [change]).map(({ priority }) => priority)).toEqual([
    'none',
    'high',
    'none',
    'high',
  ])
  expect(applyToTask({ ...listedTask(4), subtasks: [] }, [change])?.priority).toBe('high')
  expect(applyToTask({ ...listedTask(3), subtasks: [] }, [change])?.priority).toBe('none')
})

test('tasks that are deleted together go, and come back to their places', () => {
  const gone = applyToList(rows, [{ kind: 'deleteTasks', taskIds }])
  expect(gone.map(({ id }) => id)).toEqual([1, 3])
  expect(
    applyToTask({ ...listedTask(2), subtasks: [] }, [{ kind: 'deleteTasks', taskIds }]),
  ).toBeNull()
  const places = [
    { task: listedTask(2), afterId: 1 },
    { task: listedTask(4), afterId: 3 },
  ]
  const back = applyToList(gone, [{ kind: 'restoreTasks', taskIds, places }])
  expect(back.map(({ id }) => id)).toEqual([1, 2, 3, 4])
  expect(applyToList(rows, [{ kind: 'restoreTasks', taskIds, places }])).toHaveLength(4)
})
