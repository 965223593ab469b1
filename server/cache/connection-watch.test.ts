import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ConnectionWatch } from './connection-watch'
import { CacheEvents } from './events'
import type { StoreName } from './receipt'

const second = 1000

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-02T03:04:00.000Z'), toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function watched(name: StoreName) {
  const store = { name, connected: true }
  const events = new CacheEvents()
  const watch = new ConnectionWatch(store, events)
  const report = (up: boolean) => {
    vi.setSystemTime(Date.now() + second)
    store.connected = up
    events.emit('connection', { up, detail: '' })
    return watch.since
  }
  return { watch, report }
}

describe('the watch on the connection', () => {
  test('says since when it is up or down, however often that is reported', () => {
    const { watch, report } = watched('redis')
    expect(watch.since).toBe('2026-01-02T03:04:00.000Z')
    const down = report(false)
    expect(report(false)).toBe(down)
    expect(report(false)).toBe(down)
    const up = report(true)
    expect(up).not.toBe(down)
    expect(report(true)).toBe(up)
  })

  test('says nothing where there is nothing to connect to', () => {
    expect(watched('memory').watch.since).toBeNull()
  })
})
