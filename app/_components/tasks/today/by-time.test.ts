import { expect, test } from 'vitest'
import { listedTask } from '@/testing/listed-task'
import { byTime } from './by-time'

const task = (title: string, dueTime: string | null) => listedTask(1, { title, dueTime })

test('the tasks of a day go by their times, and the others stay in their order', () => {
  const tasks = [task('b', null), task('noon', '12:00'), task('a', null), task('early', '08:00')]
  expect(byTime(tasks).map(({ title }) => title)).toEqual(['early', 'noon', 'b', 'a'])
})
