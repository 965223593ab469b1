import { Cache } from './cache/cache'
import { CacheEvents } from './cache/events'
import type { Hooks } from './cache/hooks'
import type { CacheKey } from './cache/keys'
import { openChannel, openStore } from './cache/open-store'
import type { Config } from './config'
import type { Database, Db } from './db/database'
import { Live } from './live/live'
import type { Log } from './log'

/** The kinds of data that are cached, each with a TTL of its own. */
export type CachedKind = keyof Config['cache']['ttls']

/** The cache as this application uses it. */
export type AppCache = Cache<Db, CachedKind>

/** The cache, and who tells of what happens in it. */
export interface CacheParts {
  cache: AppCache
  live: Live
}

/** Builds the cache that the configuration asks for; Redis may be away when it does. */
export async function createAppCache(
  { cache: { enabled, ttls, timing, compareOneIn, ...choice }, redis }: Config,
  database: Database,
  log: Log,
  hooks?: Hooks,
): Promise<CacheParts> {
  const events = new CacheEvents()
  const opened = await openStore({ ...choice, redis }, events)
  const { store, near, clocks } = opened
  // Where no other process can have the database, nobody else is to be told.
  const channel = database.sole ? undefined : openChannel({ ...choice, redis }, opened)
  const live = new Live({ events, log, channel, isNear: near !== undefined })
  const cache = new Cache<Db, CachedKind>({
    store,
    near,
    clocks,
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
  return { cache, live }
}

/** The kind of what is kept under a key. */
function kindOf(key: CacheKey): CachedKind {
  if (key === 'tasks:all') return 'list'
  if (key.startsWith('subtask:')) return 'subtask'
  return key.endsWith(':subtasks') ? 'subtasks' : 'task'
}
