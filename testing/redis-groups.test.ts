import { expect, test } from 'vitest'
import { RedisClusterServers } from './redis-cluster-servers'
import { RedisSentinels } from './redis-sentinels'

test('sentinels make the replica the primary when they are asked to', async () => {
  await using group = await RedisSentinels.start()
  const [first, second] = group.servers
  expect(await group.primary()).toBe(first)
  await group.failover()
  expect(await group.primary()).toBe(second)
})

test('a cluster moves slots with their keys, and replaces a primary by its replica', async () => {
  await using cluster = await RedisClusterServers.start({ primaries: 3, replicas: 1 })
  const [first, second] = cluster.primaries
  if (!first || !second) expect.unreachable()
  const slot = await cluster.slotOf('name')
  const owner = await cluster.ownerOf(slot)
  await owner.command('SET', 'name', 'kept')
  const other = owner === first ? second : first
  await cluster.move(slot, other)
  expect(await cluster.ownerOf(slot)).toBe(other)
  expect(await other.command('GET', 'name')).toBe('kept')
  await first.kill()
  await expect.poll(() => cluster.ownerOf(0), { timeout: 45_000 }).toBe(cluster.replicas[0])
})
