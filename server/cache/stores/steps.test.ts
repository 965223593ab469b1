import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { RedisClusterServers } from '../../../testing/redis-cluster-servers'
import { RedisInstance } from '../../../testing/redis-instance'
import { RedisServer } from '../../../testing/redis-server'
import { ReferenceStore } from '../../../testing/reference-store'
import { cacheKey } from '../keys'
import type { CacheStore } from '../store'
import { MemoryStore } from './memory'

/** Whatever steps instances take, in whatever order, every store answers as the reference does. */

const longMs = 60_000
const ttlMs = longMs

/** Instances that share a generation, and the one that takes the next step. */
interface Real {
  stores: readonly CacheStore[]
  generation: string
}

/** One step of one instance; compares the answers of the store and the reference. */
class Step implements fc.AsyncCommand<ReferenceStore, Real> {
  constructor(
    readonly name: string,
    readonly instance: number,
    readonly take: (
      model: ReferenceStore,
      store: CacheStore,
      generation: string,
    ) => Promise<{ expected: unknown; got: unknown }>,
  ) {}

  check = () => true

  async run(model: ReferenceStore, { stores, generation }: Real): Promise<void> {
    const store = stores[this.instance % stores.length]
    if (!store) throw new Error('there is no instance')
    const { expected, got } = await this.take(model, store, generation)
    expect(got).toEqual(expected)
  }

  toString = () => `${this.instance}: ${this.name}`
}

const key = fc.constantFrom(cacheKey('task', 1), cacheKey('task', 2), cacheKey('tasks', 'all'))
const field = fc.constantFrom('', '?status=todo', 'ключ\0')
const keys = fc.uniqueArray(key, { minLength: 1 })
const who = fc.constantFrom('a', 'b', 'c')
const payload = fc.oneof(fc.constant('x'), fc.string({ unit: 'binary', minLength: 1 }))
const instance = fc.nat(1)

const steps = [
  fc.tuple(instance, key, field, who).map(
    ([by, key, field, token]) =>
      new Step(`read ${key}${field} ${token}`, by, async (model, store, generation) => {
        const reply = await store.read(generation, { key, field }, { token, leaseMs: longMs })
        const { state } = reply
        const got = reply.state === 'entry' ? { state, payload: reply.payload } : { state }
        return { expected: model.read(key, field, token), got }
      }),
  ),
  fc.tuple(instance, key, field).map(
    ([by, key, field]) =>
      new Step(`peek ${key}${field}`, by, async (model, store, generation) => {
        const found = await store.peek(generation, { key, field })
        return { expected: model.peek(key, field), got: found?.payload ?? null }
      }),
  ),
  fc.tuple(instance, key, field, who, fc.option(payload)).map(
    ([by, key, field, token, payload]) =>
      new Step(`fill ${key}${field} ${token} ${payload}`, by, async (model, store, generation) => {
        const entry = payload === null ? null : { payload, ttlMs }
        const got = await store.fill(generation, { key, field }, token, entry)
        return { expected: model.fill(key, field, token, payload), got }
      }),
  ),
  fc.tuple(instance, key, field, payload).map(
    ([by, key, field, payload]) =>
      new Step(`set ${key}${field} ${payload}`, by, async (model, store, generation) => {
        const got = await store.set(generation, { key, field }, { payload, ttlMs })
        return { expected: model.set(key, field, payload), got }
      }),
  ),
  fc.tuple(instance, key, field).map(
    ([by, key, field]) =>
      new Step(`discard ${key}${field}`, by, async (model, store, generation) => {
        const got = await store.discard(generation, { key, field })
        return { expected: model.discard(key, field), got }
      }),
  ),
  fc.tuple(instance, keys, who).map(
    ([by, keys, writer]) =>
      new Step(`mark ${keys} ${writer}`, by, async (model, store, generation) => {
        const got = await store.mark(generation, keys, writer, longMs)
        return { expected: model.mark(keys, writer), got }
      }),
  ),
  fc.tuple(instance, keys, who).map(
    ([by, keys, writer]) =>
      new Step(`release ${keys} ${writer}`, by, async (model, store, generation) => {
        const got = await store.release(generation, keys, writer)
        return { expected: model.release(keys, writer), got }
      }),
  ),
  instance.map(
    (by) =>
      new Step('list', by, async (model, store, generation) => {
        const entries = await store.entries(generation, 1000)
        const got = entries.map(({ key, field, payload }) => `${key} ${field} ${payload}`).sort()
        return { expected: model.entries(), got }
      }),
  ),
]

const servers: AsyncDisposable[] = []
const stores: CacheStore[] = []

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()))
  await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()))
})

/** Stores of instances that see the same entries. */
const groups: Record<string, () => Promise<CacheStore[]>> = {
  memory: async () => [new MemoryStore(100_000_000)],
  'a single Redis': async () => {
    const redis = await RedisServer.start()
    servers.push(redis)
    return [0, 1].map(() => new RedisInstance({ url: redis.url }).store)
  },
  'a cluster': async () => {
    const cluster = await RedisClusterServers.start()
    servers.push(cluster)
    return [0, 1].map(() => new RedisInstance({ cluster: cluster.addresses }).store)
  },
}

describe.each(Object.entries(groups))('the steps in %s', (_, start) => {
  test('do what the reference does', async () => {
    const instances = await start()
    stores.push(...instances)
    const [first] = instances
    if (!first) expect.unreachable()
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { size: '+1' }), async (commands) => {
        const generation = await first.open('testdatabase')
        const setup = () => ({
          model: new ReferenceStore(),
          real: { stores: instances, generation },
        })
        await fc.asyncModelRun(setup, commands)
      }),
      { numRuns: 150 },
    )
  })
})
