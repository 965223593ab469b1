import { Cache } from './cache/cache'
import { CacheEvents } from './cache/events'
import type { Hooks } from './cache/hooks'
import type { CacheKey } from './cache/keys'
import { openStore } from './cache/open-store'
import type { Config } from './config'
import type { Database, Db } from './db/database'
import type { Log } from './log'

/** The kinds of data that are cached, each with a TTL of its own. */
export type CachedKind = keyof Config['cache']['ttls']

/** The cache as this application uses it. */
export type AppCache = Cache<Db, CachedKind>

/** Builds the cache that the configuration asks for; Redis may be away when it does. */
export async function createAppCache(
  { cache: { enabled, ttls, timing, compareOneIn, ...choice }, redis }: Config,
  database: Database,
  log: Log,
  hooks?: Hooks,
): Promise<AppCache> {
  const events = new CacheEvents()
  const { store, near } = await openStore({ ...choice, redis }, events)
  const cache = new Cache<Db, CachedKind>({
    store,
    near,
    database,
    events,
    log,
    ttls,
    kindOf,
    timing,
    compareOneIn,
    hooks,
  })
  await cache.start({ use: enabled })
  return cache
}

/** The kind of what is kept under a key. */
function kindOf(key: CacheKey): CachedKind {
  if (key === 'tasks:all') return 'list'
  if (key.startsWith('subtask:')) return 'subtask'
  return key.endsWith(':subtasks') ? 'subtasks' : 'task'
}
