import { Cache, CacheEvents, type FaultPoints, openChannel, openStore } from './cache'
import { type CachedKind, cachedKinds } from './cached-kinds'
import type { Config } from './config/config'
import type { Database, Db, Tx } from './db/database'
import { Live } from './live/live'
import type { Log } from './log'

/** The cache as this application uses it. */
export type AppCache = Cache<Db, CachedKind, Tx>

/** The cache, and the parts that report what happens in it. */
export interface CacheParts {
  cache: AppCache
  live: Live
}

/** Builds the cache that the configuration asks for. Redis may be unavailable at that time. */
export async function createAppCache(
  { cache: { enabled, ttls, timing, compareOneIn, ...choice }, redis }: Config,
  database: Database,
  log: Log,
  faultPoints?: FaultPoints,
): Promise<CacheParts> {
  const events = new CacheEvents()
  const opened = await openStore({ ...choice, redis }, events)
  const { store, near, clocks } = opened
  // When no other process can have the database open, there is no other instance to notify.
  const channel = database.exclusive
    ? undefined
    : (openChannel({ ...choice, redis }, opened) ?? database.openChannel?.())
  const live = new Live({ events, log, channel, isNear: near !== undefined })
  const cache = new Cache<Db, CachedKind, Tx>({
    store,
    near,
    clocks,
    database,
    events,
    log,
    kinds: cachedKinds,
    ttls,
    timing,
    compareOneIn,
    faultPoints,
  })
  await cache.start({ use: enabled })
  return { cache, live }
}
