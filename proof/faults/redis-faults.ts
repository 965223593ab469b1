import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../run/random'
import type { Stage } from '../run/stage'
import type { Fault } from './fault'

/** Waits long enough for readers and writers to notice, and sometimes for a lease to end. */
export const hold = (random: Random) => wait(random.whole(200, 1500))

/** Misconfigures Redis for a while. */
async function configured(
  { redis: { server } }: Stage,
  [name, wrong, right]: [name: string, wrong: string, right: string],
  meanwhile: () => Promise<void>,
): Promise<void> {
  await server.command('CONFIG', 'SET', name, wrong)
  await meanwhile()
  await server.command('CONFIG', 'SET', name, right)
}

/** Leaves Redis less memory than its data needs. */
function shortOfMemory(policy: string): Fault {
  return {
    name: `Redis short of memory, ${policy}`,
    family: 'redis',
    // Marks have no expiry, so that only these policies may evict them.
    losesMarks: policy.startsWith('allkeys'),
    strike: (stage, random) =>
      configured(stage, ['maxmemory-policy', policy, 'noeviction'], async () => {
        const used = /used_memory:(\d+)/.exec(
          String(await stage.redis.server.command('INFO', 'memory')),
        )
        const little = String(Math.max(1, Number(used?.[1]) - random.whole(0, 30_000)))
        await configured(stage, ['maxmemory', little, '0'], () => hold(random))
      }),
  }
}

/** Faults of a Redis server, for all its users. */
export const redisFaults: readonly Fault[] = [
  {
    name: 'Redis killed',
    family: 'redis',
    async strike({ redis: { server } }, random) {
      await server.kill()
      await hold(random)
      await server.restart()
    },
  },
  {
    name: 'Redis restarted from an old snapshot',
    family: 'redis',
    async strike({ redis: { server } }, random) {
      await server.command('SAVE')
      // Long enough for most of its data to be changed.
      await wait(random.whole(1000, 3000))
      await server.restart()
    },
  },
  {
    name: 'Redis frozen',
    family: 'redis',
    async strike({ redis: { server } }, random) {
      server.pause()
      await hold(random)
      server.resume()
    },
  },
  {
    name: 'Redis frozen for a moment, again and again',
    family: 'redis',
    async strike({ redis: { server } }, random) {
      for (let round = 0; round < 5; round++) {
        server.pause()
        await wait(random.whole(20, 300))
        server.resume()
        await wait(random.whole(20, 100))
      }
    },
  },
  {
    name: 'CLIENT KILL',
    family: 'redis',
    strike: ({ redis: { server } }) => server.disconnectClients(),
  },
  {
    name: 'CLIENT PAUSE',
    family: 'redis',
    async strike({ redis: { server } }, random) {
      await server.command('CLIENT', 'PAUSE', String(random.whole(100, 1000)), 'WRITE')
      await hold(random)
    },
  },
  {
    name: 'SCRIPT FLUSH',
    family: 'redis',
    strike: async ({ redis: { server } }) => void (await server.command('SCRIPT', 'FLUSH')),
  },
  {
    name: 'FLUSHALL',
    family: 'redis',
    losesMarks: true,
    strike: async ({ redis: { server } }) => void (await server.command('FLUSHALL')),
  },
  {
    name: 'another password',
    family: 'redis',
    async strike({ redis: { server } }, random) {
      await server.changePassword('another')
      await server.disconnectClients()
      await hold(random)
      await server.changePassword('')
    },
  },
  {
    name: 'Redis a replica of nobody',
    family: 'redis',
    async strike({ redis: { server } }, random) {
      await server.command('REPLICAOF', '127.0.0.1', '1')
      await hold(random)
      await server.command('REPLICAOF', 'NO', 'ONE')
    },
  },
  ...['noeviction', 'allkeys-lru', 'allkeys-random', 'volatile-lru', 'volatile-ttl'].map(
    shortOfMemory,
  ),
]
