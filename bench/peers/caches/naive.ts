import { createClient } from 'redis'
import { type PeerCache, type RedisAddress, ttls } from './peer-cache'

const pages = 'tasks:all'
const keyOf = (id: number) => `task:${id}`

/** Get; else load and set; delete after a write. What a tutorial shows, with no protection against any race. */
export async function naive({ url }: RedisAddress): Promise<PeerCache> {
  const redis = createClient({ url, commandOptions: { timeout: undefined } })
  redis.on('error', () => {})
  await redis.connect()
  return {
    async task(id, load) {
      const kept = await redis.get(keyOf(id))
      if (kept !== null) return kept
      const loaded = await load()
      if (loaded !== null) await redis.set(keyOf(id), loaded, { EX: ttls.taskSeconds })
      return loaded
    },
    async page(query, load) {
      const kept = await redis.hGet(pages, query)
      if (kept !== null) return kept
      const loaded = await load()
      await Promise.all([redis.hSet(pages, query, loaded), redis.expire(pages, ttls.listSeconds)])
      return loaded
    },
    async forget(id) {
      await redis.del([keyOf(id), pages])
    },
  }
}
