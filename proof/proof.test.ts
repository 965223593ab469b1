import { beforeAll, describe, expect, test } from 'vitest'
import { allFaults } from './faults/all-faults'
import { commandFor } from './run/command'
import type { Verdict } from './run/judge'
import { runRound } from './run/round'
import { summarise } from './run/summary'
import { table } from './run/table'
import { told } from './run/told'

/**
 * Hotlist as it runs: three processes on one PostgreSQL and one Redis, and twenty thousand operations at least, first
 * with nothing wrong, then under every fault. The controls are there to show that this finds what is wrong with a cache.
 * `npm run soak` goes on for longer.
 */

const operations = 20_000
const redis = 'single'
const limitMs = 900_000
/** Another one each time: what it finds can be run again by the command that a failure prints. */
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
    expect(told(verdict, 'hotlist', commandFor({ seed, operations, redis }))).toBe('')
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
  test.each(['delete-after-commit', 'double-delete', 'tombstone', 'lease-only'])(
    '%s',
    (control) => {
      expect(found(control).violations.length).toBeGreaterThan(0)
    },
  )
})
