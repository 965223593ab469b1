import KeyvRedis, { createKeyv } from '@keyv/redis'
import { RedisMessageProvider } from '@qified/redis'
import { Cacheable, type CacheableOptions } from 'cacheable'
import { type PeerCache, type RedisAddress, ttls } from './peer-cache'

/** cacheable with Redis alone. */
export function cacheableRedis({ url }: RedisAddress): PeerCache {
  return peer((namespace) => ({ primary: createKeyv(url, { namespace }) }))
}

/** cacheable with memory before Redis, and its synchronisation between instances. */
export function cacheableTiers({ url }: RedisAddress): PeerCache {
  return peer((namespace) => ({
    namespace,
    secondary: new KeyvRedis(url),
    sync: { qified: new RedisMessageProvider({ uri: url }) },
  }))
}

const pagesTag = 'tasks:all'

/** Pages have a cache of their own: tags, which they need, would cost each read of a task a second question. */
function peer(optionsFor: (namespace: string) => CacheableOptions): PeerCache {
  const tasks = new Cacheable(optionsFor('task'))
  const pages = new Cacheable({ ...optionsFor('pages'), tags: true })
  return {
    async task(id, load) {
      const kept = await tasks.get<string>(String(id))
      if (kept !== undefined) return kept
      const loaded = await load()
      if (loaded !== null) await tasks.set(String(id), loaded, ttls.taskSeconds * 1000)
      return loaded
    },
    async page(query, load) {
      const kept = await pages.get<string>(query)
      if (kept !== undefined) return kept
      const loaded = await load()
      await pages.set(query, loaded, { ttl: ttls.listSeconds * 1000, tags: [pagesTag] })
      return loaded
    },
    async forget(id) {
      await Promise.all([tasks.delete(String(id)), pages.tags.invalidateTag(pagesTag)])
    },
  }
}
