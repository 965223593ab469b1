import { expect, test } from 'vitest'
import { Random } from '../../proof/run/random'
import { Popularity } from './popularity'

const draws = 100_000

test('the nth is drawn 1/n as often as the first, whichever they are', () => {
  const things = Array.from({ length: 100 }, (_, index) => index)
  const popularity = new Popularity(things, new Random(3))
  const times = new Map<number, number>()
  for (let turn = 0; turn < draws; turn++) {
    const thing = popularity.draw()
    times.set(thing, (times.get(thing) ?? 0) + 1)
  }
  const ranked = [...times.values()].sort((one, other) => other - one)
  const [first = 0, second = 0, , fourth = 0] = ranked
  expect(first / second).toBeCloseTo(2, 0)
  expect(first / fourth).toBeCloseTo(4, 0)
  expect(times.size).toBe(things.length)
  // The most popular one is not simply the first of the list.
  expect(times.get(0)).toBeLessThan(first)
})
