import { setTimeout as wait } from 'node:timers/promises'
import type { Latency, ProxyMode } from '@/testing/tcp-proxy'
import { usualLatency } from '../run/stage'
import type { Fault } from './fault'
import { hold } from './redis-faults'

/** One instance loses Redis for longer than a lease. The others go on without that instance. */
function withoutRedis(name: string, mode: ProxyMode): Fault {
  return {
    name: `one instance: ${name}`,
    family: 'network',
    async strike(stage, random) {
      const { redis } = stage.anyPost(random)
      redis.mode = mode
      await wait(random.whole(1000, 3000))
      redis.mode = 'pass'
    },
  }
}

/** One instance loses the database. The fault has ended when every instance reaches the database again. */
function withoutDatabase(name: string, mode: ProxyMode): Fault {
  return {
    name: `one instance: ${name}`,
    family: 'network',
    failsRequests: true,
    async strike(stage, random) {
      const { database } = stage.anyPost(random)
      database.mode = mode
      await hold(random)
      database.mode = 'pass'
      await stage.reachDatabase()
    },
  }
}

/** Slows all traffic between one instance and Redis or the database. */
function slow(name: string, way: 'redis' | 'database', latency: Latency): Fault {
  return {
    name: `one instance: ${name}`,
    family: 'network',
    async strike(stage, random) {
      const proxy = stage.anyPost(random)[way]
      proxy.latency = latency
      await hold(random)
      proxy.latency = usualLatency
    },
  }
}

/** Network faults between one instance and Redis. */
export const redisNetworkFaults: readonly Fault[] = [
  withoutRedis('Redis refuses', 'refuse'),
  withoutRedis('Redis is a black hole', 'swallow'),
  withoutRedis('no replies from Redis', 'swallow replies'),
  withoutRedis('what it tells Redis arrives late', 'hold'),
  slow('Redis is far away', 'redis', { part: 1, leastMs: 20, maxMs: 200 }),
]

/** Network faults between one instance and the database. */
export const databaseNetworkFaults: readonly Fault[] = [
  withoutDatabase('the database refuses', 'refuse'),
  withoutDatabase('the database is a black hole', 'swallow'),
  withoutDatabase('no replies from the database', 'swallow replies'),
  withoutDatabase('what it tells the database arrives late', 'hold'),
  slow('the database is far away', 'database', { part: 1, leastMs: 5, maxMs: 60 }),
]
