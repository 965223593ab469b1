import type { Fault } from './fault'
import { hold } from './redis-faults'

/** Faults of a primary that sentinels watch. */
export const sentinelFaults: readonly Fault[] = [
  {
    name: 'failover on demand',
    family: 'redis',
    strike: ({ redis }) => redis.sentinels.failover(),
  },
  {
    name: 'primary killed, replica takes over, primary returns',
    family: 'redis',
    async strike({ redis: { sentinels } }, random) {
      const primary = await sentinels.primary()
      await primary.kill()
      await sentinels.failedOverFrom(primary)
      await hold(random)
      await primary.restart()
    },
  },
  {
    name: 'primary frozen, replica takes over, primary wakes',
    family: 'redis',
    async strike({ redis: { sentinels } }, random) {
      const primary = await sentinels.primary()
      primary.pause()
      await sentinels.failedOverFrom(primary)
      await hold(random)
      primary.resume()
    },
  },
  {
    name: 'primary frozen for a moment',
    family: 'redis',
    async strike({ redis: { sentinels } }, random) {
      const primary = await sentinels.primary()
      primary.pause()
      await hold(random)
      primary.resume()
    },
  },
  {
    name: 'failover there and back',
    family: 'redis',
    async strike({ redis: { sentinels } }, random) {
      await sentinels.failover()
      await hold(random)
      await sentinels.failover()
    },
  },
]
