import { BentoCache, bentostore } from 'bentocache'
import { memoryDriver } from 'bentocache/drivers/memory'
import { redisBusDriver, redisDriver } from 'bentocache/drivers/redis'
import { type PeerCache, type RedisAddress, ttls } from './peer-cache'

const pagesTag = 'tasks:all'

/** bentocache with Redis alone. */
export function bentoRedis({ host, port }: RedisAddress): PeerCache {
  const store = bentostore().useL2Layer(redisDriver({ connection: { host, port } }))
  return peer(new BentoCache({ default: 'redis', stores: { redis: store } }))
}

/** bentocache as its documentation recommends for several instances: memory before Redis, and a bus between them. */
export function bentoTiers({ host, port }: RedisAddress): PeerCache {
  const connection = { host, port }
  const store = bentostore()
    .useL1Layer(memoryDriver({ maxSize: '64mb' }))
    .useL2Layer(redisDriver({ connection }))
    .useBus(redisBusDriver({ connection }))
  return peer(new BentoCache({ default: 'tiers', stores: { tiers: store } }))
}

function peer(cache: Pick<BentoCache<never>, 'getOrSet' | 'delete' | 'deleteByTag'>): PeerCache {
  const keyOf = (id: number) => `task:${id}`
  return {
    async task(id, load) {
      const found = await cache.getOrSet({
        key: keyOf(id),
        ttl: `${ttls.taskSeconds}s`,
        factory: async ({ skip }) => (await load()) ?? skip(),
      })
      return found ?? null
    },
    page: (query, load) =>
      cache.getOrSet({
        key: `tasks:all:${query}`,
        ttl: `${ttls.listSeconds}s`,
        tags: [pagesTag],
        factory: load,
      }),
    async forget(id) {
      await Promise.all([cache.delete({ key: keyOf(id) }), cache.deleteByTag({ tags: [pagesTag] })])
    },
  }
}
