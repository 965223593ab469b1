import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { RedisServer } from '../../testing/redis-server'
import { TestServices } from '../../testing/test-services'
import { CacheEvents, type Channel, type ChannelListener, type CommittedWrite } from '../cache'
import { cacheKey, RedisChannel, StoreError } from '../cache/testing'
import { type Listening, Live } from './live'
import type { LiveEvent } from './live-event'

/** Carries messages between instances in this process, until it breaks. */
class Wire {
  broken = false
  readonly #listeners: ChannelListener[] = []

  channel(): Channel {
    return {
      listening: true,
      listen: (listener) => this.#listeners.push(listener),
      enter: () => {},
      publish: async (text) => {
        if (this.broken) throw new StoreError('unavailable', 'no connection')
        for (const listener of this.#listeners) listener.heard(text)
      },
      close: () => {},
    }
  }
}

function instance(channel?: Channel, { isNear = false } = {}) {
  const events = new CacheEvents()
  const warnings: string[] = []
  const log = { warn: (_: object, message: string) => warnings.push(message) }
  const live = new Live({ events, log, channel, isNear })
  onTestFinished(() => live.close())
  const write = (id: number, origin: string | null = null) =>
    events.emit('write', written(id, origin))
  return { live, events, write, warnings }
}

const written = (id: number, origin: string | null): CommittedWrite => ({
  keys: [cacheKey('task', id)],
  versions: { [`task:${id}`]: 2 },
  cause: `Task ${id} renamed`,
  origin,
  epoch: '692764c09f3e',
  throughCache: true,
  tookMs: 1,
  waitedMs: 0,
})

/** Everything that a listener hears from now on, in words. */
function listenTo(live: Live, listening: Listening = {}) {
  const heard: string[] = []
  const positions: string[] = []
  const over = new AbortController()
  onTestFinished(() => over.abort())
  const listen = async () => {
    for await (const { event, position } of live.events(listening, over.signal)) {
      heard.push(words(event))
      positions.push(position)
    }
  }
  void listen()
  return { heard, positions, over }
}

function words(event: LiveEvent): string {
  if (event.type === 'write') return event.cause
  if (event.type === 'state') return `${event.state}: ${event.detail}`
  if (event.type === 'reads') return `${event.reads.length} reads, ${event.untold} untold`
  return 'missed'
}

describe('one instance', () => {
  test('tells of every write what it was, and who asked for it', async () => {
    const { live, write } = instance()
    const events = live.events({})[Symbol.asyncIterator]()
    const next = events.next()
    write(7, 'a tab')
    const { value } = await next
    expect(value?.event).toEqual({
      type: 'write',
      id: `${live.instance}-1`,
      at: expect.stringMatching(/Z$/),
      instance: live.instance,
      origin: 'a tab',
      cause: 'Task 7 renamed',
      keys: ['task:7'],
      versions: { 'task:7': 2 },
      epoch: '692764c09f3e',
      throughCache: true,
      tookMs: 1,
    })
    await events.return?.()
  })

  test('goes on from where somebody was, or says that he has missed something', async () => {
    const { live, write } = instance()
    const start = live.position
    write(1)
    const between = live.position
    write(2)
    const early = listenTo(live, { since: start })
    const late = listenTo(live, { since: between })
    const stranger = listenTo(live, { since: 'another.5' })
    const fresh = listenTo(live)
    write(3)
    await expect.poll(() => early.heard).toEqual([1, 2, 3].map((id) => `Task ${id} renamed`))
    expect(late.heard).toEqual(['Task 2 renamed', 'Task 3 renamed'])
    expect(stranger.heard).toEqual(['missed', 'Task 3 renamed'])
    expect(fresh.heard).toEqual(['Task 3 renamed'])
    expect(late.positions.at(-1)).toBe(live.position)
  })

  test('keeps nothing for those who do not listen any more, and little for those who are slow', async () => {
    const { live, write } = instance()
    const events = live.events({})[Symbol.asyncIterator]()
    const first = events.next()
    write(1)
    await first
    for (let id = 2; id <= 500; id++) write(id)
    const heard: string[] = []
    for (let taken = 0; taken < 100; taken++) {
      const { value } = await events.next()
      if (!value) break
      heard.push(words(value.event))
      if (value.position === live.position) break
    }
    expect(heard).toContain('missed')
    expect(heard.at(-1)).toBe('Task 500 renamed')
    await events.return?.()
  })

  const emitReads = (events: CacheEvents, count: number) => {
    for (let read = 0; read < count; read++) {
      events.emit('read', {
        kind: 'task',
        receipt: { status: 'hit', store: 'memory', key: 'task:7', ttl: 1, age: 1, tookMs: 1 },
      })
    }
  }

  test('sends a sample of the reads to streams that ask, and counts the rest', async () => {
    const { live, events } = instance()
    emitReads(events, 1)
    const curious = listenTo(live, { reads: true })
    const other = listenTo(live)
    emitReads(events, 1000)
    await expect.poll(() => curious.heard).toEqual(['5 reads, 995 untold'])
    emitReads(events, 3)
    await expect.poll(() => curious.heard.slice(1)).toEqual(['3 reads, 0 untold'])
    expect(other.heard).toEqual([])
    curious.over.abort()
    await nextTurn()
    expect(events.listenerCount('read')).toBe(0)
  })

  test.each([1, 300])(
    'hands each of %i streams one shared batch for 1,000 reads',
    async (count) => {
      const { live, events } = instance()
      const streams = Array.from({ length: count }, () => live.events({ reads: true }))
      const first = Promise.all(streams.map((stream) => stream.next()))
      expect(events.listenerCount('read')).toBe(1)
      emitReads(events, 1000)
      const batches = new Set((await first).map(({ value }) => value))
      expect(batches.size).toBe(1)
      const second = Promise.all(streams.map((stream) => stream.next()))
      live.endStreams()
      expect((await second).every(({ done }) => done)).toBe(true)
      expect(events.listenerCount('read')).toBe(0)
    },
  )

  test('tells what becomes of the cache, each change once', async () => {
    const { live, events } = instance()
    const { heard } = listenTo(live)
    events.emit('generation', { generation: 'g', state: 'open', reason: null })
    for (let attempt = 0; attempt < 3; attempt++) {
      events.emit('connection', { up: false, detail: 'connection refused' })
    }
    events.emit('generation', { generation: 'g', state: 'closed', reason: 'cleared' })
    events.emit('connection', { up: true, detail: 'localhost' })
    await expect
      .poll(() => heard)
      .toEqual([
        'opened: g',
        'disconnected: connection refused',
        'closed: cleared',
        'connected: localhost',
      ])
  })
})

describe('several instances', () => {
  test('tell each other of their writes', async () => {
    const wire = new Wire()
    const [one, other] = [instance(wire.channel()), instance(wire.channel())]
    const near = listenTo(one.live)
    const far = listenTo(other.live)
    one.write(1)
    other.write(2)
    const both = ['Task 1 renamed', 'Task 2 renamed']
    await expect.poll(() => far.heard).toEqual(both)
    expect(near.heard).toEqual(both)
  })

  test('are told later that something was missed, and a write neither waits nor fails', async () => {
    const wire = new Wire()
    const [one, other] = [instance(wire.channel()), instance(wire.channel())]
    const near = listenTo(one.live)
    const far = listenTo(other.live)
    wire.broken = true
    one.write(1)
    one.write(2)
    await expect.poll(() => near.heard).toEqual(['Task 1 renamed', 'Task 2 renamed'])
    expect(one.warnings).toHaveLength(1)
    wire.broken = false
    one.write(3)
    await expect.poll(() => far.heard).toEqual(['Task 3 renamed', 'missed'])
  })

  test('tell of the writes of others when no near entry can be older any more', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const wire = new Wire()
    const one = instance(wire.channel())
    const other = instance(wire.channel(), { isNear: true })
    const far = listenTo(other.live)
    one.write(1)
    other.write(2)
    await vi.advanceTimersByTimeAsync(200)
    expect(far.heard).toEqual(['Task 2 renamed'])
    await vi.advanceTimersByTimeAsync(100)
    expect(far.heard).toEqual(['Task 2 renamed', 'Task 1 renamed'])
  })

  test('find each other through Redis, and again after it was away', async () => {
    await using redis = await RedisServer.start()
    const connection = {
      host: redis.host,
      port: redis.port,
      database: 0,
      prefix: 'hotlist',
      tls: false,
    }
    const [one, other] = [1, 2].map(() => instance(new RedisChannel(connection, 5000)))
    if (!one || !other) expect.unreachable()
    const far = listenTo(other.live)
    for (const { events } of [one, other]) {
      events.emit('generation', { generation: 'redis.g', state: 'open', reason: null })
    }
    await expect
      .poll(() => {
        one.write(1)
        return far.heard
      })
      .toContain('Task 1 renamed')
    await redis.kill()
    one.write(2)
    await redis.restart()
    await expect.poll(() => far.heard.at(-1)).toBe('missed')
    await expect
      .poll(() => {
        one.write(3)
        return far.heard
      })
      .toContain('Task 3 renamed')
    expect(far.heard).not.toContain('Task 2 renamed')
  })
})

test('whoever reads because of an event reads what was written', async () => {
  await using app = await TestServices.start()
  const { id } = await app.caller.task.create({ title: 'A' })
  await app.caller.task.byId({ id })
  const told = app.services.live.events({})
  const next = told.next()
  await app.caller.subtask.create({ taskId: id, subtask: { title: 'a' } })
  const { value } = await next
  expect(value?.event).toMatchObject({
    cause: expect.stringMatching(/^Subtask \d+ added to task \d+$/),
    keys: [`task:${id}`, `task:${id}:subtasks`, 'tasks:all'],
  })
  const { data } = await app.caller.task.byId({ id })
  expect(data.subtasks).toHaveLength(1)
  await told.return()
})
