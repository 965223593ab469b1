/** Parts of the cache that an application's tests hold, break or compare with. */

export { withDeadline } from './deadline'
export { faultPointNames } from './fault-points'
export { cacheKey, schemaVersion } from './keys'
export { NearEntries } from './near-entries'
export { StoreError } from './store'
export { slotOf } from './stores/cluster-slot'
export { RedisStore } from './stores/redis'
export { RedisChannel } from './stores/redis-channel'
export { createRedisClient } from './stores/redis-client'
export { type Script, scriptsOf } from './stores/scripts'
