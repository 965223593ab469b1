import { describe, expect, test } from 'vitest'
import { comparison, resultsOf } from './results'
import { type Measurement, trialSteps } from './trial'

const took = (
  step: Measurement['step'],
  serverMs: number | null,
  status: Measurement['status'] = 'hit',
): Measurement => ({ step, serverMs, status, tripMs: (serverMs ?? 1) + 2 })

describe('the results of a trial', () => {
  test('are medians, in the order of the steps', () => {
    const results = resultsOf(trialSteps, [
      took('warm', 0.3),
      took('past', 9, 'bypass'),
      took('warm', 50),
      took('warm', 0.5),
      took('edit', null, null),
    ])
    expect(results).toEqual([
      { step: 'past', rounds: 1, serverMs: 9, tripMs: 11, status: 'bypass' },
      { step: 'warm', rounds: 3, serverMs: 0.5, tripMs: 2.5, status: 'hit' },
      { step: 'edit', rounds: 1, serverMs: null, tripMs: 3, status: null },
    ])
  })

  test('say how much faster the cache was', () => {
    const results = resultsOf(trialSteps, [took('warm', 0.5), took('past', 2, 'bypass')])
    expect(comparison(results)).toContain('4.0 times as fast')
  })

  test('say so when it was not', () => {
    const results = resultsOf(trialSteps, [took('warm', 0.5), took('past', 0.2, 'bypass')])
    expect(comparison(results)).toContain('saves no time')
  })

  test('say so when the cache could not be used', () => {
    const results = resultsOf(trialSteps, [took('warm', 2, 'off'), took('past', 2, 'bypass')])
    expect(comparison(results)).toContain('The cache is unavailable')
  })

  test('compare nothing with nothing', () => {
    expect(comparison(resultsOf(trialSteps, [took('warm', 0.5)]))).toBeNull()
    expect(comparison([])).toBeNull()
  })
})
