import { expect, test } from 'vitest'
import { atLeast, atMost, isReached, targetRow } from './target'

test.each([
  [atLeast(4, 'faster', 4), true],
  [atLeast(4, 'faster', 3.99), false],
  [atMost(0, 'stale reads', 0, 'reads'), true],
  [atMost(0, 'stale reads', 1, 'reads'), false],
  // What could not be measured has not been reached.
  [atLeast(1, 'faster', Number.NaN), false],
  [atMost(1, 'slower', Number.NaN), false],
])('%j is reached: %s', (target, reached) => {
  expect(isReached(target)).toBe(reached)
})

test('a line says what was wanted, what was measured and whether that is enough', () => {
  expect(targetRow(atLeast(0.55, 'a hit', 0.5))).toEqual([
    'a hit',
    'at least 0.55 ×',
    '0.50 ×',
    '**missed**',
  ])
})
