import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { logCacheEvents } from './cache-log'
import type { CacheLogger } from './cache-logger'
import { CacheEvents, type CommittedWrite } from './events'
import { cacheKey } from './keys'
import type { ReadStatus } from './receipt'

class Lines implements CacheLogger {
  readonly all: [level: string, message: string, fields: object][] = []
  debug = (fields: object, message: string) => void this.all.push(['debug', message, fields])
  info = (fields: object, message: string) => void this.all.push(['info', message, fields])
  warn = (fields: object, message: string) => void this.all.push(['warn', message, fields])
  error = (fields: object, message: string) => void this.all.push(['error', message, fields])

  of(level: string): string[] {
    return this.all.filter(([lineLevel]) => lineLevel === level).map(([, message]) => message)
  }
}

const quickWrite: CommittedWrite = {
  keys: [],
  areAllKeys: true,
  throughCache: true,
  tookMs: 2,
  waitedMs: 0,
  retries: 0,
  cause: 'Written',
  versions: {},
  origin: null,
  epoch: '',
}

function logged() {
  const events = new CacheEvents()
  const lines = new Lines()
  logCacheEvents(events, lines)
  const read = (status: ReadStatus) =>
    events.emit('read', {
      kind: 'task',
      receipt: { status, store: 'redis', key: 'task:7', ttl: null, age: null, tookMs: 1.23456 },
    })
  const fault = (detail: string) =>
    events.emit('fault', { kind: 'task', reason: 'unavailable', detail })
  return { events, lines, read, fault }
}

describe('the log of the cache', () => {
  test('says what to set when instances cache in different places', () => {
    const { events, lines } = logged()
    events.emit('conflict', { ours: '127.0.0.1:6379/0', theirs: 'the memory of another instance' })
    expect(lines.of('warn')).toEqual([
      expect.stringContaining('give all the same REDIS_URL, and none CACHE_STORE=memory'),
    ])
  })

  test('has a line for each read and each write', () => {
    const { events, lines, read } = logged()
    read('miss')
    read('hit')
    const keys = [cacheKey('task', 7)]
    events.emit('write', { ...quickWrite, keys, cause: 'Task 7 renamed' })
    expect(lines.of('info')).toEqual(['cache miss', 'cache hit', 'cache invalidated'])
    expect(lines.all[1]?.[2]).toMatchObject({ key: 'task:7', store: 'redis', ms: 1.235 })
    expect(lines.all[2]?.[2]).toEqual({
      keys,
      cause: 'Task 7 renamed',
      throughCache: true,
      ms: 2,
    })
  })

  test('has a line for each of a hundred reads in a second, and one for all the others', () => {
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const { lines, read } = logged()
    for (let request = 0; request < 150; request++) read('hit')
    read('miss')
    expect(lines.of('info')).toEqual(Array(100).fill('cache hit'))
    expect(lines.of('debug')).toEqual([...Array(50).fill('cache hit'), 'cache miss'])
    vi.advanceTimersByTime(1000)
    expect(lines.all.at(-1)).toEqual(['info', 'more cache reads', { hit: 50, miss: 1 }])
    read('hit')
    expect(lines.of('info').at(-1)).toBe('cache hit')
    vi.advanceTimersByTime(1000)
    expect(lines.of('info').at(-1)).toBe('cache hit')
  })

  test('says how long a write has waited for the cache to be closed, and how often it was run again', () => {
    const { events, lines } = logged()
    const times = { tookMs: 2100, waitedMs: 2000, retries: 3 }
    events.emit('write', { ...quickWrite, throughCache: false, ...times })
    expect(lines.all[0]?.[2]).toMatchObject({ ms: 2100, waitedMs: 2000, retries: 3 })
  })

  test('tells of a stale entry as an error', () => {
    const { events, lines } = logged()
    events.emit('stale', { key: 'task:7', detail: 'task:7 is task-7-v1 in the cache' })
    expect(lines.of('error')).toEqual(['cache entry was stale'])
  })

  test('tells a lasting fault once, and again when it comes back later', () => {
    const { lines, read, fault } = logged()
    for (let request = 0; request < 100; request++) {
      fault('not connected')
      read('bypass')
    }
    expect(lines.of('warn')).toEqual(['cache fault'])
    read('hit')
    fault('not connected')
    expect(lines.of('warn')).toHaveLength(2)
  })

  test('tells each way of failing to connect once, and the connection when it is there', () => {
    const { events, lines } = logged()
    for (let attempt = 0; attempt < 10; attempt++) {
      events.emit('connection', { up: false, detail: 'connect ECONNREFUSED' })
    }
    events.emit('connection', { up: true, detail: 'here' })
    expect(lines.of('warn')).toEqual(['cache connection lost'])
    expect(lines.of('info')).toEqual(['cache connected'])
  })
})

test('no line has the words that a list was searched for', () => {
  const events = new CacheEvents()
  const lines = new Lines()
  logCacheEvents(events, lines)
  const key = 'tasks:all?q=secret&sort=title'
  const receipt = { status: 'hit', store: 'redis', key, ttl: 1, age: 1, tookMs: 1 } as const
  for (let read = 0; read < 200; read++) events.emit('read', { kind: 'list', receipt })
  expect(lines.all.length).toBe(200)
  expect(JSON.stringify(lines.all)).not.toContain('secret')
  expect(lines.all[0]?.[2]).toMatchObject({ key: 'tasks:all?…' })
})
