import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { PostgresServer } from '../../testing/postgres-server'
import { RedisServer } from '../../testing/redis-server'
import { TestServices } from '../../testing/test-services'
import { until } from '../../testing/until'
import { CacheEvents, type Channel, type ChannelListener, type CommittedWrite } from '../cache'
import { cacheKey, RedisChannel, StoreError } from '../cache/testing'
import { readConfig } from '../config/config'
import { contextOf } from '../request-context'
import { createCaller } from '../routers/app'
import { startServices, stopServices } from '../services'
import { type Listening, Live } from './live'
import type { LiveEvent } from './live-event'

/** Carries messages between instances in this process, until it breaks. */
class Wire {
  broken = false
  readonly #listeners: ChannelListener[] = []

  channel(): Channel {
    return {
      listening: true,
      maxBytes: 8000,
      listen: (listener) => this.#listeners.push(listener),
      enter: () => {},
      publish: async (text) => {
        if (this.broken) throw new StoreError('unavailable', 'no connection')
        for (const listener of this.#listeners) listener.heard(text)
      },
      close: async () => {},
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
  areAllKeys: true,
  throughCache: true,
  tookMs: 1,
  waitedMs: 0,
  retries: 0,
})

/** Their names have more bytes than any notice of PostgreSQL. */
const manyKeys = Array.from({ length: 1000 }, (_, index) => cacheKey('task', index + 1))

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

  test('asks for everything to be read again after a write that does not name all that it changes', async () => {
    const { live, events } = instance()
    const { heard } = listenTo(live)
    events.emit('write', { ...written(7, null), areAllKeys: false })
    await expect.poll(() => heard).toEqual(['Task 7 renamed', 'missed'])
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

  test('are told that something was missed instead of a write that is too large', async () => {
    const wire = new Wire()
    const [one, other] = [instance(wire.channel()), instance(wire.channel())]
    const near = listenTo(one.live)
    const far = listenTo(other.live)
    one.events.emit('write', { ...written(1, null), keys: manyKeys })
    one.write(2)
    await expect.poll(() => far.heard).toEqual(['missed', 'Task 2 renamed'])
    expect(near.heard).toEqual(['Task 1 renamed', 'Task 2 renamed'])
    expect(one.warnings).toEqual([])
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

describe('instances on PostgreSQL without Redis', () => {
  async function start(url: string) {
    const variables = { DATABASE_URL: url, CACHE_STORE: 'memory', LOG_LEVEL: 'silent' }
    const services = await startServices(readConfig(variables))
    onTestFinished(() => stopServices(services))
    return {
      caller: createCaller(contextOf(services)),
      live: services.live,
      events: services.cache.events,
    }
  }

  /** The writes that a listener hears of, and `missed`; not what becomes of the cache. */
  const newsOf = ({ heard }: { heard: string[] }) => heard.filter((words) => !/^\w+: /.test(words))

  test('tell each other of their writes, and of what was missed while they could not', async () => {
    const server = await PostgresServer.start()
    onTestFinished(() => server.stop())
    const url = await server.createMigratedDatabase()
    const [one, other] = [await start(url), await start(url)]
    const sessions = `SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND query ~ '^(LISTEN|SELECT pg_notify)'`
    const bothListen = () =>
      until('both listen', async () => (await server.query(sessions, url)).length === 2)
    await bothListen()
    const near = listenTo(one.live)
    const far = listenTo(other.live)
    const { id } = await one.caller.task.create({ title: 'A' })
    const added = `Task ${id} added`
    await expect.poll(() => newsOf(far)).toEqual([added])
    expect((await other.caller.task.byId({ id })).data.title).toBe('A')
    for (const text of ['x', '{}', '{"type":"write"}', '{"type":"missed"']) {
      await server.query(`SELECT pg_notify('hotlist_live', 'public:${text}')`, url)
    }
    await other.caller.task.delete({ id })
    const deleted = `Task ${id} deleted`
    await expect.poll(() => newsOf(near)).toEqual([added, deleted])
    expect(newsOf(far)).toEqual([added, deleted])
    one.events.emit('write', { ...written(id, null), keys: manyKeys })
    await expect.poll(() => newsOf(far)).toEqual([added, deleted, 'missed'])
    expect(newsOf(near)).toEqual([added, deleted, `Task ${id} renamed`])

    await bothListen()
    const lost = `SELECT pg_terminate_backend(pid, 30000) FROM (${sessions}) AS sessions`
    await server.query(lost, url)
    await bothListen()
    for (const listener of [near, far]) {
      await expect.poll(() => newsOf(listener).slice(3)).toContain('missed')
    }
    await one.caller.task.restore({ id })
    await expect.poll(() => newsOf(far).at(-1)).toBe(`Task ${id} restored`)
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
    keys: [`task:${id}`, `task:${id}:subtasks`, 'project:1:tasks', 'user:1:tasks'],
  })
  const { data } = await app.caller.task.byId({ id })
  expect(data.subtasks).toHaveLength(1)
  await told.return()
})
