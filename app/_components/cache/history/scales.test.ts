import { describe, expect, test } from 'vitest'
import type { Latency, StatsHistory, StatsPeriod } from '@/server/cache'
import { latencyScale } from './latency-scale'
import { chartWidth, slotOf } from './time-scale'

const nothing: Latency = { count: 0, p50Ms: null, p95Ms: null, p99Ms: null }
const counts = { hits: 1, misses: 0, coalesced: 0, bypasses: 0, errors: 0, invalidations: 0 }
const period = (from: string, hit = nothing, database = nothing): StatsPeriod => ({
  from,
  counts,
  hit,
  database,
})
const took = (p50Ms: number, p95Ms: number): Latency => ({ count: 9, p50Ms, p95Ms, p99Ms: p95Ms })

describe('the axis of times', () => {
  test('has room for a tenth of a millisecond to ten when there is nothing', () => {
    const { ticks } = latencyScale([])
    expect(ticks.map(({ word }) => word)).toEqual(['0.1 ms', '1 ms', '10 ms'])
    expect(ticks.map(({ height }) => height)).toEqual([0, 0.5, 1])
  })

  test('has room for all there is, each power of ten as far from the next', () => {
    const { ticks, heightOf } = latencyScale([period('', took(0.02, 0.5), took(3, 1200))])
    expect(ticks.map(({ word }) => word)).toEqual([
      '0.01 ms',
      '0.1 ms',
      '1 ms',
      '10 ms',
      '100 ms',
      '1 s',
      '10 s',
    ])
    expect(heightOf(10)).toBeCloseTo(0.5)
    expect(heightOf(0.02)).toBeGreaterThan(0)
    expect(heightOf(1200)).toBeLessThan(1)
  })
})

describe('the axis of time', () => {
  const history: StatsHistory = {
    at: '2026-01-02T03:15:00.000Z',
    periodSeconds: 10,
    keptSeconds: 900,
    periods: [],
  }

  test('ends now, with the period that is running', () => {
    expect(slotOf(history, period('2026-01-02T03:14:58.000Z'))).toEqual({
      left: chartWidth - 10,
      width: 10,
    })
    expect(slotOf(history, period('2026-01-02T03:14:50.000Z')).left).toBe(chartWidth - 10)
  })

  test('begins with the oldest that is kept', () => {
    expect(slotOf(history, period('2026-01-02T03:07:30.000Z')).left).toBe(chartWidth / 2)
    expect(slotOf(history, period('2026-01-02T03:00:00.000Z')).left).toBe(0)
    expect(slotOf(history, period('2026-01-02T02:59:59.000Z')).left).toBe(0)
  })
})
