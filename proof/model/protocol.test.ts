import { afterAll, describe, expect, test } from 'vitest'
import type { Configuration } from './configuration'
import { lean, pairs, wide } from './configurations'
import { modelOf } from './model'
import { spareParts } from './mutations'
import { protocol, type Rules, without } from './rules'
import { search } from './search'
import { timeline } from './timeline'

const maxStates = 3_000_000
/** A system with fewer states means that something is wrong with the search. */
const minStates = 500
const patienceMs = 600_000

/** All steps that are possible in any of the searched systems; and those that were taken. */
const possible = new Set<string>()
const happened = new Set<string>()
let searched = 0

/** Searches exhaustively. Fails with the shortest way if a promise is broken. */
function expectKept(configuration: Configuration, rules: Rules): void {
  const model = modelOf(configuration, rules)
  const outcome = search(model, maxStates)
  for (const { does } of model.steps) possible.add(does)
  for (const { does } of outcome.taken) happened.add(does)
  searched += outcome.states
  expect(outcome.states).toBeGreaterThan(minStates)
  const { violation } = outcome
  if (violation)
    expect.fail(
      `${timeline(violation, configuration)}\n\nAgain: npx vitest run proof/model -t '${configuration.name}'`,
    )
}

afterAll(() => {
  process.stdout.write(
    `The protocol was searched through ${searched.toLocaleString('en')} states.\n`,
  )
})

describe('the protocol keeps its promises', () => {
  for (const configuration of [...wide, ...pairs]) {
    test(`in the system: ${configuration.name}`, { timeout: patienceMs }, () => {
      expectKept(configuration, protocol)
    })
  }

  test('and everything that can happen has happened somewhere', () => {
    expect([...possible].filter((does) => !happened.has(does))).toEqual([])
  })
})

describe('the protocol keeps them too without its spare parts', () => {
  for (const configuration of lean) {
    test(`in the system: ${configuration.name}`, { timeout: patienceMs }, () => {
      expectKept(configuration, without(...spareParts))
    })
  }
})
