import type { RedisForm } from '../run/redis-under-test'
import { clusterFaults } from './cluster-faults'
import { databaseFaults } from './database-faults'
import type { Fault } from './fault'
import { instanceFaults } from './instance-faults'
import { databaseNetworkFaults, redisNetworkFaults } from './network-faults'
import { redisFaults } from './redis-faults'
import { sentinelFaults } from './sentinel-faults'
import { valueFaults } from './value-faults'

/** Faults that do not depend on how Redis is run. */
const otherFaults = [...instanceFaults, ...databaseFaults, ...databaseNetworkFaults]

/** All faults, for each form of Redis. */
export const allFaults: Record<RedisForm, readonly Fault[]> = {
  single: [...redisFaults, ...redisNetworkFaults, ...valueFaults, ...otherFaults],
  sentinel: [...sentinelFaults, ...otherFaults],
  cluster: [...clusterFaults, ...otherFaults],
}
