import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RedisClusterServers } from '../../../testing/redis-cluster-servers'
import { RedisInstance, taskAddress } from '../../../testing/redis-instance'
import type { RedisServer } from '../../../testing/redis-server'
import { slotOf } from './cluster-slot'

const slot = slotOf(taskAddress(1).key)

describe('a cluster', () => {
  let cluster: RedisClusterServers
  let one: RedisInstance
  let other: RedisInstance
  /** Has the slot of task 1 at first. */
  let owner: RedisServer
  /** Does not have it. */
  let stranger: RedisServer

  beforeEach(async () => {
    cluster = await RedisClusterServers.start({ primaries: 3, replicas: 1 })
    one = new RedisInstance({ cluster: cluster.addresses })
    other = new RedisInstance({ cluster: cluster.addresses.slice(1) })
    owner = await cluster.ownerOf(slot)
    const [first, second] = cluster.primaries
    if (!first || !second) expect.unreachable()
    stranger = owner === first ? second : first
  })

  afterEach(async () => {
    await one.store.close()
    await other.store.close()
    await cluster[Symbol.asyncDispose]()
  })

  /** The id of a task whose entry is on the same server, in another slot. */
  async function neighbour(): Promise<number> {
    for (let id = 2; ; id++) {
      const its = slotOf(taskAddress(id).key)
      if (its !== slot && (await cluster.ownerOf(its)) === owner) return id
    }
  }

  test('is used by several instances, each key where it belongs', async () => {
    const generation = await one.open()
    for (let id = 1; id <= 30; id++) expect(await one.set(generation, id, `${id}`)).toBe(true)
    for (let id = 1; id <= 30; id++) expect(await other.get(generation, id)).toBe(`${id}`)
    for (const server of cluster.primaries) expect(await server.command('DBSIZE')).not.toBe(0)
    expect(await one.store.entries(generation, 100)).toHaveLength(30)
    expect(await one.store.server()).toMatchObject({
      mode: 'cluster',
      maxmemoryPolicy: 'noeviction',
    })
  })

  test('moves a slot: the generation is lost, and the next one finds its keys', async () => {
    const generation = await one.open()
    await one.set(generation, 1, 'old')
    await cluster.move(slot, stranger)
    expect(await one.get(generation, 1)).toBe('lost')
    const next = await one.open()
    expect(await one.set(next, 1, 'new')).toBe(true)
    expect(await other.get(next, 1)).toBe('new')
    expect(await other.get(generation, 1)).toBe('lost')
  })

  test('is in the middle of moving a slot: its keys are out of reach, and no others', async () => {
    const generation = await one.open()
    const id = await neighbour()
    await one.set(generation, 1, 'x')
    await one.set(generation, id, 'y')
    await cluster.beginMove(slot, owner, stranger)
    await cluster.moveKeys(slot, owner, stranger)
    expect(await one.get(generation, 1)).toBe('unavailable')
    await expect(one.write(generation, 1)).rejects.toMatchObject({ failure: 'unavailable' })
    expect(await one.get(generation, id)).toBe('y')
  })

  test('leaves an entry behind in a move that was cancelled, which no later move brings back', async () => {
    const generation = await one.open()
    await one.set(generation, 1, 'old')
    await cluster.beginMove(slot, owner, stranger)
    await cluster.moveKeys(slot, owner, stranger)
    await cluster.cancelMove(slot, owner, stranger)
    await one.write(generation, 1)
    await cluster.move(slot, stranger)
    expect(JSON.stringify(await storedAt(stranger, generation))).toContain('old')
    expect(await one.get(generation, 1)).toBe('lost')
    expect(await other.get(generation, 1)).toBe('lost')
    expect(await other.get(await one.open(), 1)).toBeNull()
  })

  test('moves a slot there and back, which a check notices', async () => {
    const generation = await one.open()
    await other.store.check(generation)
    await cluster.move(slot, stranger)
    await cluster.move(slot, owner)
    await expect(one.store.check(generation)).rejects.toMatchObject({ failure: 'lost' })
    await expect(other.store.check(generation)).rejects.toMatchObject({ failure: 'lost' })
  })

  test('replaces a primary that was killed by its replica', async () => {
    const generation = await one.open()
    const [first] = cluster.primaries
    if (!first) expect.unreachable()
    await one.set(generation, 1, 'old')
    await first.kill()
    const next = await one.open()
    expect(await one.get(generation, 1)).toBe('lost')
    for (let id = 1; id <= 30; id++) expect(await one.set(next, id, `${id}`)).toBe(true)
    await first.restart()
    await cluster.agreed()
    await one.store.check(next)
    expect(await one.get(next, 30)).toBe('30')
  })

  test('is not used while a slot has no owner', async () => {
    await cluster.primaries[2]?.kill()
    await expect(one.store.open('testdatabase')).rejects.toMatchObject({ failure: 'unavailable' })
  })

  /** The fields of task 1 on that server. */
  function storedAt(server: RedisServer, generation: string): Promise<unknown> {
    return server.command('HGETALL', `hotlist:v5:${generation}:{${taskAddress(1).key}}`)
  }
})

test('a slot is what Redis says it is', async () => {
  await using cluster = await RedisClusterServers.start()
  for (const key of [taskAddress(1).key, taskAddress(987_654_321).key]) {
    expect(slotOf(key)).toBe(await cluster.slotOf(`hotlist:v5:any:{${key}}:mark`))
  }
})
