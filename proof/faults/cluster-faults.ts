import type { RedisClusterServers } from '@/testing/redis-cluster-servers'
import type { RedisServer } from '@/testing/redis-server'
import type { Random } from '../run/random'
import type { Stage } from '../run/stage'
import type { Fault } from './fault'
import { hold } from './redis-faults'

const wholeList = 'user:1:tasks'

/** The slot of a key that is read and written all the time. */
async function busySlot({ redis: { cluster }, layout }: Stage, random: Random): Promise<number> {
  const tasks = layout.hotlist?.tasks ?? []
  const keys = [wholeList, ...tasks.map(({ id }) => `task:${id}`)]
  return cluster.slotOf(`{${random.popular(keys)}}`)
}

/** A running primary other than the one that has the slot. */
async function another(
  cluster: RedisClusterServers,
  owner: RedisServer,
  random: Random,
): Promise<RedisServer> {
  const owners = await Promise.all([0, 8192, 16_383].map((slot) => cluster.ownerOf(slot)))
  const others = owners.filter((server) => server !== owner)
  const other = others[random.whole(0, others.length - 1)]
  if (!other) throw new Error('there is no other primary')
  return other
}

/** Faults of a cluster. */
export const clusterFaults: readonly Fault[] = [
  {
    name: 'a slot moved',
    family: 'redis',
    async strike(stage, random) {
      const { cluster } = stage.redis
      const slot = await busySlot(stage, random)
      await cluster.move(slot, await another(cluster, await cluster.ownerOf(slot), random))
    },
  },
  {
    name: 'a slot moved slowly, key by key',
    family: 'redis',
    async strike(stage, random) {
      const { cluster } = stage.redis
      const slot = await busySlot(stage, random)
      const from = await cluster.ownerOf(slot)
      const to = await another(cluster, from, random)
      await cluster.beginMove(slot, from, to)
      await hold(random)
      await cluster.moveKeys(slot, from, to)
      await hold(random)
      // The keys written in the meantime.
      await cluster.moveKeys(slot, from, to)
      await cluster.finishMove(slot, from, to)
    },
  },
  {
    name: 'one primary frozen for a moment',
    family: 'redis',
    async strike(stage, random) {
      const owner = await stage.redis.cluster.ownerOf(await busySlot(stage, random))
      owner.pause()
      await hold(random)
      owner.resume()
    },
  },
  {
    name: 'one primary restarted',
    family: 'redis',
    async strike(stage, random) {
      const { cluster } = stage.redis
      const owner = await cluster.ownerOf(await busySlot(stage, random))
      await owner.restart()
      await cluster.agreed()
    },
  },
  {
    name: 'the primary that has a replica killed, replica takes over, primary returns',
    family: 'redis',
    async strike({ redis: { cluster } }, random) {
      const [primary] = cluster.primaries
      if (!primary) return
      await primary.kill()
      await cluster.agreed()
      await hold(random)
      await primary.restart()
      await cluster.agreed()
    },
  },
]
