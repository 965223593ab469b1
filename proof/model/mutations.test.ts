import { describe, expect, test } from 'vitest'
import { alternative, strengths, weaknesses } from './alternatives'
import { only, pair } from './configurations'
import { modelOf } from './model'
import { limits, mutations, spareParts, systems } from './mutations'
import { protocol, type Rules, without } from './rules'
import { search } from './search'
import { timeline } from './timeline'

const maxStates = 3_000_000

describe('the protocol breaks', () => {
  for (const { name, breaks, in: system, without: parts } of mutations) {
    test(`${breaks}: ${name} (${system.name})`, () => {
      const { violation } = search(modelOf(system, without(...parts)), maxStates)
      expect(violation?.property).toBe(breaks)
    })
  }

  for (const system of systems) {
    test(`not as it is: ${system.name}`, () => {
      const evicted = system.faults.includes('mark eviction')
      const configuration = evicted ? only(system, 'A') : only(system, 'A', 'L', 'C', 'T')
      expect(search(modelOf(configuration, protocol), maxStates).violation).toBeNull()
    })
  }

  test('without any part that is not told to be spare', () => {
    const parts = Object.keys(protocol).filter((part) => protocol[part as keyof Rules])
    const needed = new Set<string>(mutations.flatMap((mutation) => mutation.without))
    const spare = new Set<string>(spareParts)
    expect(parts.filter((part) => !needed.has(part) && !spare.has(part))).toEqual([])
  })
})

describe('what the protocol does not promise', () => {
  for (const { name, breaks, in: system } of limits) {
    test(`${breaks}: ${name}`, () => {
      expect(search(modelOf(system, protocol), maxStates).violation?.property).toBe(breaks)
    })
  }
})

describe('the usual designs', () => {
  for (const { design, breaks, in: system } of weaknesses) {
    test(`${design} breaks ${breaks}: ${system.name}`, () => {
      const { violation } = search(alternative(design, system), maxStates)
      expect(violation?.property).toBe(breaks)
    })
  }

  for (const { design, breaks, in: system } of strengths) {
    test(`${design} keeps ${breaks}: ${system.name}`, () => {
      expect(search(alternative(design, system), maxStates).violation).toBeNull()
    })
  }
})

test('a violation is told as a timeline', () => {
  const model = modelOf(pair('restart'), without('scriptsNeverSentAgain', 'scriptsCheckHistory'))
  const { violation } = search(model, maxStates)
  if (!violation) return expect.unreachable()
  expect(timeline(violation, model.configuration)).toMatchSnapshot()
})
