import { expect, test } from 'vitest'
import { listedTask } from '@/testing/listed-task'
import { sectionedTasks } from './sectioned-tasks'

const sections = [
  { id: 5, name: 'Garden' },
  { id: 2, name: 'Attic' },
]

test('tasks are under their sections, those of none or of an unknown one first', () => {
  const rows = [
    listedTask(1, { sectionId: 2 }),
    listedTask(2),
    listedTask(3, { sectionId: 5 }),
    listedTask(4, { sectionId: 99 }),
    listedTask(5, { sectionId: 2 }),
  ]
  const groups = sectionedTasks(rows, sections)
  expect(groups.map(({ words, tasks }) => [words, tasks.map(({ id }) => id)])).toEqual([
    ['No section', [2, 4]],
    ['Garden', [3]],
    ['Attic', [1, 5]],
  ])
})
