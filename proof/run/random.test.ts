import { expect, test } from 'vitest'
import { Random } from './random'

const countsOf = <T>(pick: () => T, times = 30_000) => {
  const counts = new Map<T, number>()
  for (let time = 0; time < times; time++) {
    const picked = pick()
    counts.set(picked, (counts.get(picked) ?? 0) + 1)
  }
  return (choice: T) => (counts.get(choice) ?? 0) / times
}

test('the same seed gives the same numbers', () => {
  const [one, same, other] = [new Random(9), new Random(9), new Random(10)]
  const numbers = Array.from({ length: 100 }, () => one.next())
  expect(Array.from({ length: 100 }, () => same.next())).toEqual(numbers)
  expect(Array.from({ length: 100 }, () => other.next())).not.toEqual(numbers)
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
})

test('choices come up as often as they should', () => {
  const random = new Random(1)
  const whole = countsOf(() => random.whole(3, 6))
  for (const number of [3, 4, 5, 6]) expect(whole(number)).toBeCloseTo(1 / 4, 1)
  const weighted = countsOf(() =>
    random.weighted([
      ['often', 3],
      ['never', 0],
      ['rarely', 1],
    ]),
  )
  expect(weighted('often')).toBeCloseTo(3 / 4, 1)
  expect(weighted('never')).toBe(0)
  const popular = countsOf(() => random.popular(['first', 'second']))
  expect(popular('first')).toBeCloseTo(2 / 3, 1)
  expect(random.shuffled([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4])
})
