import { expect, test } from 'vitest'
import { listedTask } from '@/testing/listed-task'
import { applyToList, applyToTask, applyToTrash } from './change'
import { deletion, restoration, update } from './task-changes'

const rows = [1, 2, 3, 4].map((id) => listedTask(id))
const taskIds = new Set([2, 4])

test('a change to many tasks shows on each of them', () => {
  const change = update(taskIds, { priority: 'high' })
  expect(applyToList(rows, [change]).map(({ priority }) => priority)).toEqual([
    'none',
    'high',
    'none',
    'high',
  ])
  expect(applyToTask({ ...listedTask(4), subtasks: [] }, [change])?.priority).toBe('high')
  expect(applyToTask({ ...listedTask(3), subtasks: [] }, [change])?.priority).toBe('none')
})

test('a task that goes to another project leaves its section', () => {
  const row = listedTask(2, { projectId: 4, sectionId: 7 })
  const after = (patch: Parameters<typeof update>[1]) =>
    applyToList([row], [update([2], patch)])[0]?.sectionId
  expect(after({ projectId: 5 })).toBeNull()
  expect(after({ projectId: 5, sectionId: 9 })).toBe(9)
  expect(after({ projectId: 4 })).toBe(7)
  expect(after({ title: 'B' })).toBe(7)
})

test('tasks that are deleted together go, and come back to their places', () => {
  const gone = applyToList(rows, [deletion(taskIds)])
  expect(gone.map(({ id }) => id)).toEqual([1, 3])
  expect(applyToTask({ ...listedTask(2), subtasks: [] }, [deletion(taskIds)])).toBeNull()
  const places = [
    { task: listedTask(2), afterId: 1 },
    { task: listedTask(4), afterId: 3 },
  ]
  const back = applyToList(gone, [restoration(places)])
  expect(back.map(({ id }) => id)).toEqual([1, 2, 3, 4])
  expect(applyToList(rows, [restoration(places)])).toHaveLength(4)
  expect(applyToTrash(rows, [restoration(places)]).map(({ id }) => id)).toEqual([1, 3])
})
