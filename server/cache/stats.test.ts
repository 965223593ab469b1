import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { entryKind } from './entry-kind'
import { EntryKinds } from './entry-kinds'
import { CacheEvents } from './events'
import type { ReadStatus } from './receipt'
import { Stats } from './stats'

const start = Date.parse('2026-01-02T03:04:00.000Z')
const periodMs = 10_000
const words = { ttl: 1, readBy: '', label: '', holds: '', removedWhen: '' }
const one = entryKind({ name: 'task', template: 'task:{id}', ...words })
const list = entryKind({ name: 'list', template: 'tasks:all', ...words })
const kinds = new EntryKinds([one, list])

let events: CacheEvents
let stats: Stats

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date', 'setInterval', 'clearInterval'] })
  events = new CacheEvents()
  stats = new Stats(kinds, events)
})

afterEach(() => {
  stats.stop()
  vi.useRealTimers()
})

function read(status: ReadStatus, tookMs: number, times = 1): void {
  const receipt = { status, store: 'redis', key: 'task:7', ttl: null, age: null, tookMs } as const
  for (let time = 0; time < times; time++) events.emit('read', { kind: 'task', receipt })
}

function write(): void {
  const keys = [one.key(7), list.key()]
  const times = { tookMs: 1, waitedMs: 0, retries: 2, throughCache: true }
  events.emit('write', {
    keys,
    areAllKeys: true,
    ...times,
    cause: 'Written',
    versions: {},
    origin: null,
    epoch: '',
  })
}

describe('the counts of the cache', () => {
  test('are kept in total and by kind', () => {
    read('hit', 1, 3)
    read('off', 4)
    write()
    const { totals, kinds, writes } = stats.snapshot()
    expect(writes).toEqual({ committed: 1, retries: 2 })
    expect(totals).toMatchObject({ hits: 3, misses: 0, bypasses: 1, invalidations: 2 })
    expect(kinds).toMatchObject({ task: { hits: 3, invalidations: 1 }, list: { invalidations: 1 } })
    expect(stats.totals).toEqual(totals)
  })

  test('tell how long reads took since the start, across periods', () => {
    read('hit', 1, 2)
    vi.advanceTimersByTime(periodMs)
    read('hit', 100)
    const { hit, miss } = stats.snapshot().latency
    expect(hit.count).toBe(3)
    expect(hit.p50Ms).toBeCloseTo(1, 2)
    expect(hit.p99Ms).toBeGreaterThan(99)
    expect(miss).toEqual({ count: 0, p50Ms: null, p95Ms: null, p99Ms: null })
  })
})

describe('the history of the cache', () => {
  test('has what happened in each period, and in the one that is running', () => {
    read('hit', 0.5, 3)
    read('miss', 8)
    vi.advanceTimersByTime(periodMs)
    read('bypass', 2)
    write()
    const { at, periodSeconds, periods } = stats.history()
    expect([at, periodSeconds]).toEqual(['2026-01-02T03:04:10.000Z', 10])
    expect(periods).toMatchObject([
      {
        from: '2026-01-02T03:04:00.000Z',
        counts: { hits: 3, misses: 1, bypasses: 0, invalidations: 0 },
        hit: { count: 3 },
        database: { count: 1 },
      },
      {
        from: '2026-01-02T03:04:10.000Z',
        counts: { hits: 0, misses: 0, bypasses: 1, invalidations: 2 },
        hit: { count: 0, p50Ms: null },
        database: { count: 1 },
      },
    ])
    expect(periods[0]?.hit.p50Ms).toBeCloseTo(0.5, 2)
    expect(periods[0]?.database.p95Ms).toBeCloseTo(8, 1)
  })

  test('leaves out periods in which nothing happened', () => {
    vi.advanceTimersByTime(3 * periodMs)
    read('hit', 1)
    vi.advanceTimersByTime(3 * periodMs)
    expect(stats.history().periods.map(({ from }) => from)).toEqual(['2026-01-02T03:04:30.000Z'])
  })

  test('forgets what is older than a quarter of an hour', () => {
    const { keptSeconds } = stats.history()
    for (let period = 0; period < 200; period++) {
      read('hit', 1)
      vi.advanceTimersByTime(periodMs)
    }
    const { periods } = stats.history()
    expect(keptSeconds).toBe(900)
    expect(periods.length).toBeLessThanOrEqual(90)
    vi.advanceTimersByTime(keptSeconds * 1000)
    expect(stats.history().periods).toEqual([])
    expect(stats.totals.hits).toBe(200)
  })
})
