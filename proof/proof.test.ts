import { beforeAll, describe, expect, test } from 'vitest'
import { allFaults } from './faults/all-faults'
import { commandFor } from './run/command'
import type { Verdict } from './run/judge'
import { plantedBugs } from './run/planted-bugs'
import { runRound } from './run/round'
import { storyOf } from './run/story'
import { summarise } from './run/summary'
import { table } from './run/table'

/**
 * Hotlist in operation: three processes on one PostgreSQL and one Redis, and at least twenty thousand operations, first
 * without faults, then under every fault. The controls show that this test finds the errors of a cache. `npm run soak`
 * runs for longer.
 */

const operations = 20_000
const redis = 'single'
const limitMs = 900_000
/** A new seed each time. A failure prints the command that repeats it. */
const seed = Math.floor(Math.random() * 2 ** 31)

let verdict: Verdict

beforeAll(async () => {
  verdict = await runRound({ seed, instances: 3, redis, operations })
  process.stdout.write(`${table(summarise(verdict))}\n`)
}, limitMs)

function found(subject: string) {
  const verdictOfSubject = verdict.subjects.get(subject)
  if (!verdictOfSubject) throw new Error(`nothing is known of ${subject}`)
  return verdictOfSubject
}

describe('Hotlist', () => {
  test('breaks no promise, loses no write and fails no request', () => {
    expect(storyOf(verdict, 'hotlist', commandFor({ seed, operations, redis }))).toBe('')
  })

  test('has been asked often enough', () => {
    expect(found('hotlist').operations).toBeGreaterThanOrEqual(operations)
  })

  test('serves at least six reads of ten from the cache while nothing is wrong', () => {
    const { hits, reads } = found('hotlist').healthy
    expect(hits / reads).toBeGreaterThanOrEqual(0.6)
  })

  test('has suffered every fault', () => {
    const struck = new Set(verdict.strikes.map(({ fault }) => fault.name))
    expect(allFaults[redis].map(({ name }) => name).filter((name) => !struck.has(name))).toEqual([])
  })
})

describe('the same run catches', () => {
  test.each([
    ...['delete-after-commit', 'double-delete', 'tombstone', 'lease-only'],
    ...plantedBugs.map(({ name }) => name),
  ])('%s', (control) => {
    expect(found(control).violations.length).toBeGreaterThan(0)
  })
})
