import type { StartInstance } from '../servers/stand'
import { startHotlist, startPeer } from '../servers/start-server'

/** Who does the same work. */
export interface Contestant {
  name: string
  start: StartInstance
}

/** What Hotlist as it comes is called. */
export const hotlist = 'Hotlist'

const ours = (environment: Record<string, string>): StartInstance => {
  const quiet = { LOG_LEVEL: 'warn' }
  return (REDIS_URL, DATABASE_URL) =>
    startHotlist({ ...quiet, REDIS_URL, DATABASE_URL, ...environment })
}

const peer =
  (cache: string): StartInstance =>
  (redisUrl, databaseUrl) =>
    startPeer(cache, redisUrl, databaseUrl)

/** Hotlist, and the peers. */
export const contestants: readonly Contestant[] = [
  { name: hotlist, start: ours({}) },
  { name: `${hotlist}, near cache`, start: ours({ CACHE_NEAR: 'on' }) },
  { name: `${hotlist}, cache off`, start: ours({ CACHE_ENABLED: 'false' }) },
  { name: 'no cache', start: peer('none') },
  { name: 'naive', start: peer('naive') },
  { name: 'bentocache, Redis', start: peer('bentocache-redis') },
  { name: 'bentocache, memory and Redis', start: peer('bentocache-tiers') },
  { name: 'cacheable, Redis', start: peer('cacheable-redis') },
  { name: 'cacheable, memory and Redis', start: peer('cacheable-tiers') },
]
