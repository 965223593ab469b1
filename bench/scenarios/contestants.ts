import type { Context } from '../context'
import { findExercise, startExercise } from '../servers/exercise'
import type { StartInstance } from '../servers/stand'
import { startHotlist, startPeer } from '../servers/start-server'

/** Who does the same work. */
export interface Contestant {
  name: string
  /** Whether another one of these uses the same cache, and stands for both where many loads are measured. */
  isVariant?: true
  /** By default on PostgreSQL. */
  database?: 'SQLite'
  start: StartInstance
}

/** Those that could be found on this machine, and in a sentence what they are or what is missing. */
export interface FoundContestants {
  contestants: readonly Contestant[]
  note: string
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

/** A new database for a contestant. */
export function openDatabase(
  context: Context,
  { database }: Contestant,
  tasks: number,
): Promise<string> {
  return database === 'SQLite' ? context.sqliteDatabase(tasks) : context.database(tasks)
}

/** The exercise that Hotlist grew from, where its packages are installed. */
export async function exerciseContestants(): Promise<FoundContestants> {
  const found = await findExercise()
  if ('missing' in found) {
    return { contestants: [], note: `The exercise was not measured: ${found.missing}.` }
  }
  const start: StartInstance = (redisUrl, url) => startExercise(found, redisUrl, url)
  return {
    contestants: [{ name: 'the exercise', database: 'SQLite', start }],
    note: `The exercise that Hotlist grew from, as it describes itself (one uvicorn worker on SQLite, a write deletes its keys after the commit): ${found.versions}.`,
  }
}

/** Hotlist, and the peers. */
export const contestants: readonly Contestant[] = [
  { name: hotlist, start: ours({}) },
  { name: `${hotlist}, near cache`, start: ours({ CACHE_NEAR: 'on' }) },
  { name: `${hotlist}, cache off`, start: ours({ CACHE_ENABLED: 'false' }) },
  { name: 'no cache', start: peer('none') },
  { name: 'naive', start: peer('naive') },
  { name: 'bentocache, Redis', isVariant: true, start: peer('bentocache-redis') },
  { name: 'bentocache, memory and Redis', start: peer('bentocache-tiers') },
  { name: 'cacheable, Redis', start: peer('cacheable-redis') },
  { name: 'cacheable, memory and Redis', isVariant: true, start: peer('cacheable-tiers') },
]
