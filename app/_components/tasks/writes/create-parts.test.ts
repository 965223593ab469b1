import { expect, test } from 'vitest'
import { createParts } from './create-parts'

const task = (title: string, subtasks = 0) => ({
  fields: {
    title,
    subtasks: Array.from({ length: subtasks }, (_, index) => ({ title: `${index}` })),
  },
})
const titles = (parts: { fields: { title: string } }[][]) =>
  parts.map((part) => part.map(({ fields }) => fields.title))

test('the last tasks are sent first, because each request goes to the top', () => {
  const tasks = ['A', 'B', 'C', 'D'].map((title) => task(title, 40))
  expect(titles(createParts(tasks))).toEqual([
    ['C', 'D'],
    ['A', 'B'],
  ])
})

test('few tasks are one request', () => {
  expect(titles(createParts([task('A'), task('B', 3)]))).toEqual([['A', 'B']])
})

test('long texts are divided by their characters', () => {
  const long = (title: string) => ({
    fields: { title, description: 'x'.repeat(9000), subtasks: [] },
  })
  expect(titles(createParts([long('A'), long('B'), long('C')]))).toEqual([['C'], ['A', 'B']])
})
