import { describe, expect, test } from 'vitest'
import { Random } from '../run/random'
import { redisForms } from '../run/redis-under-test'
import { allFaults } from './all-faults'
import { schedule } from './schedule'

describe.each(redisForms)('the schedule for Redis in the form %s', (form) => {
  const faults = allFaults[form]
  const namesOf = (seed: number) =>
    schedule(faults, new Random(seed)).map((step) => step.map(({ name }) => name))

  test('has every fault once', () => {
    const all = faults.map(({ name }) => name)
    expect(new Set(all).size).toBe(all.length)
    expect(namesOf(1).flat().sort()).toEqual([...all].sort())
  })

  test('is the same for the same seed, and another for another', () => {
    expect(namesOf(7)).toEqual(namesOf(7))
    expect(namesOf(7)).not.toEqual(namesOf(8))
  })

  test('lets some faults strike together, if neither undoes the other or its excuse', () => {
    const pairs = Array.from({ length: 50 }, (_, seed) => schedule(faults, new Random(seed)))
      .flat()
      .filter(({ length }) => length > 1)
    expect(pairs.length).toBeGreaterThan(50)
    for (const pair of pairs) {
      expect(pair).toHaveLength(2)
      expect(new Set(pair.map(({ family }) => family)).size).toBe(2)
      expect(pair.some(({ losesMarks }) => losesMarks)).toBe(false)
    }
  })
})
