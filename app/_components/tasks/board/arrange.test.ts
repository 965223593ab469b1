import { expect, test } from 'vitest'
import type { Task } from '@/server/tasks/schema'
import { listedTask } from '@/testing/listed-task'
import { move } from '../writes/task-changes'
import { arrange, type ColumnRows } from './arrange'

const doing = (id: number) => listedTask(id, { status: 'in_progress' })

function board(todo: Task[], inProgress: Task[]): ColumnRows {
  return { todo, in_progress: inProgress, done: [], cancelled: undefined }
}

function ids({ todo, in_progress }: ColumnRows) {
  return [todo, in_progress].map((rows) => rows?.map(({ id }) => id))
}

test('a task whose status was changed goes to its column, where its rank puts it', () => {
  const read = board([listedTask(1), doing(2), listedTask(3)], [doing(1.5), doing(4)])
  const arranged = arrange(read, [], true)
  expect(ids(arranged)).toEqual([
    [1, 3],
    [1.5, 2, 4],
  ])
  expect(arranged.cancelled).toBeUndefined()
})

test('in another order it goes to the top, until its place is known', () => {
  const read = board([doing(5)], [doing(4)])
  expect(ids(arrange(read, [], false))).toEqual([[], [5, 4]])
})

test('a task that is being moved goes where it was dropped', () => {
  const read = board([doing(1)], [doing(4), doing(5)])
  expect(ids(arrange(read, [move(1, 4)], true))).toEqual([[], [4, 1, 5]])
  expect(ids(arrange(read, [move(1, null)], true))).toEqual([[], [1, 4, 5]])
})

test('a task that two columns have is shown once, as it is newest', () => {
  const read = board([listedTask(1)], [listedTask(1, { status: 'in_progress', version: 2 })])
  expect(ids(arrange(read, [], true))).toEqual([[], [1]])
})

test('a column that has not been read waits', () => {
  const read = board([listedTask(1, { status: 'cancelled' })], [])
  expect(arrange(read, [], true).cancelled).toBeUndefined()
})
