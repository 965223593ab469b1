import { expect, test } from 'vitest'
import { median } from './median'

test.each([
  [[3], 3],
  [[9, 1, 2], 2],
  [[1, 100, 2, 3], 2.5],
])('the median of %j is %d', (figures, middle) => {
  expect(median(figures)).toBe(middle)
})

test('there is none of no figures', () => {
  expect(() => median([])).toThrow(RangeError)
})
