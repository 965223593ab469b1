import { expect, test } from 'vitest'
import { matchScore } from './match'

test.each([
  ['', 'Go to Board'],
  ['board', 'Go to Board'],
  ['go b', 'Go to Board'],
  ['oar', 'Go to Board'],
  ['page', 'Go to Board', 'view page'],
  ['gtb', 'Go to Board'],
  ['PRIO high', 'Priority: High'],
])('“%s” finds “%s”', (typed, name, also?: string) => {
  expect(matchScore(typed, name, also)).toBeGreaterThan(0)
})

test.each([
  ['list', 'Go to Board'],
  ['go trash', 'Go to Board'],
  ['bg', 'Go to Board'],
  ['zz', 'Undo'],
])('“%s” does not find “%s”', (typed, name) => {
  expect(matchScore(typed, name)).toBe(0)
})

test('the beginning of a word comes before its middle, and the name before other words for it', () => {
  const names = ['Undo', 'Show done', 'Complete', 'Do it']
  const also: Record<string, string> = { Complete: 'do' }
  const ordered = names.toSorted(
    (one, other) => matchScore('do', other, also[other]) - matchScore('do', one, also[one]),
  )
  expect(ordered).toEqual(['Do it', 'Show done', 'Undo', 'Complete'])
})
