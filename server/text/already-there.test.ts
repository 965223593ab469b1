import { expect, test } from 'vitest'
import { alreadyThereWords } from './already-there'

test.each([
  [0, 0, ''],
  [1, 0, '1 task was already there and was left as it is.'],
  [1, 1, '1 task was already there, in the trash, and was left as it is.'],
  [1200, 0, '1,200 tasks were already there and were left as they are.'],
  [3, 1, '3 tasks were already there, 1 of them in the trash, and were left as they are.'],
  [3, 3, '3 tasks were already there, all of them in the trash, and were left as they are.'],
])('%i tasks that are there, %i of them in the trash', (alreadyThere, inTrash, words) => {
  expect(alreadyThereWords({ alreadyThere, inTrash })).toBe(words)
})
