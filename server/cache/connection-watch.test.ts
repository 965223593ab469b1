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
  const tell = (up: boolean) => {
    vi.setSystemTime(Date.now() + second)
    store.connected = up
    events.emit('connection', { up, detail: '' })
    return watch.since
  }
  return { watch, tell }
}

describe('the watch on the connection', () => {
  test('tells since when it is up or down, however often that is reported', () => {
    const { watch, tell } = watched('redis')
    expect(watch.since).toBe('2026-01-02T03:04:00.000Z')
    const down = tell(false)
    expect(tell(false)).toBe(down)
    expect(tell(false)).toBe(down)
    const up = tell(true)
    expect(up).not.toBe(down)
    expect(tell(true)).toBe(up)
  })

  test('tells nothing where there is nothing to connect to', () => {
    expect(watched('memory').watch.since).toBeNull()
  })
})
