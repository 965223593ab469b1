import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LiveState } from '@/server/live/live-event'
import { Feed } from './feed'

const eventNamed = (detail: string): LiveState => ({
  type: 'state',
  at: '2026-01-02T03:04:05.000Z',
  state: 'closed',
  detail,
})

let feed: Feed

beforeEach(() => {
  vi.useFakeTimers()
  feed = new Feed()
})
afterEach(() => {
  vi.useRealTimers()
})

const shown = () =>
  feed.view().items.map(({ event }) => (event.type === 'state' ? event.detail : event.type))

describe('the feed', () => {
  test('shows the latest first, many at once as one change', () => {
    let changes = 0
    feed.subscribe(() => changes++)
    for (const name of ['a', 'b', 'c']) feed.add(eventNamed(name))
    vi.runAllTimers()
    expect([shown(), changes]).toEqual([['c', 'b', 'a'], 1])
    feed.add(eventNamed('d'))
    vi.runAllTimers()
    expect([shown(), changes]).toEqual([['d', 'c', 'b', 'a'], 2])
  })

  test('holds still while it is paused, and catches up', () => {
    feed.add(eventNamed('a'))
    vi.runAllTimers()
    feed.pause(true)
    feed.add(eventNamed('b'))
    feed.add(eventNamed('c'))
    vi.runAllTimers()
    expect([shown(), feed.view().waiting]).toEqual([['a'], 2])
    feed.pause(false)
    expect([shown(), feed.view().waiting]).toEqual([['c', 'b', 'a'], 0])
  })

  test('keeps the latest, and no more than it can show', () => {
    for (let number = 0; number < 1000; number++) feed.add(eventNamed(`${number}`))
    vi.runAllTimers()
    expect(shown()).toHaveLength(200)
    expect(shown()[0]).toBe('999')
    const numbers = feed.view().items.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(200)
  })
})
