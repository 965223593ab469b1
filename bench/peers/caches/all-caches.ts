import { bentoRedis, bentoTiers } from './bento'
import { cacheableRedis, cacheableTiers } from './cacheable'
import { naive } from './naive'
import { none } from './none'
import type { PeerCache, RedisAddress } from './peer-cache'

/** The caches by the names that a command line calls them. */
export const caches: Record<string, (redis: RedisAddress) => PeerCache | Promise<PeerCache>> = {
  none: () => none,
  naive,
  'bentocache-redis': bentoRedis,
  'bentocache-tiers': bentoTiers,
  'cacheable-redis': cacheableRedis,
  'cacheable-tiers': cacheableTiers,
}
