import { type AppCache, createAppCache } from './app-cache'
import type { FaultPoints } from './cache'
import { type Config, processConfig } from './config/config'
import type { Database } from './db/database'
import { openDatabase } from './db/open-database'
import { DatabaseHealth } from './health/database-health'
import type { Live } from './live/live'
import { createLog, type Log } from './log'
import { PageAnswers } from './page-answers'
import { foldStoredTexts } from './tasks/folding/fold-stored-texts'
import { KnownListings } from './tasks/known-listings'
import { removeForgotten } from './transfer/import-file'

/** The services that exist once per process. */
export interface Services {
  config: Config
  log: Log
  database: Database
  cache: AppCache
  listings: KnownListings
  live: Live
  health: DatabaseHealth
  pageAnswers: PageAnswers
}

/**
 * Next bundles every route separately, and the bundles share no modules with the process that loads them. The global
 * object is the only place that all of them can reach.
 */
const place = Symbol.for('hotlist.services')
const shared: typeof globalThis & { [place]?: Promise<Services> } = globalThis

/** The services of this process, started by the first caller. A failed start is not remembered. */
export function services(): Promise<Services> {
  shared[place] ??= startServices(processConfig()).catch((error) => {
    delete shared[place]
    throw error
  })
  return shared[place]
}

/**
 * Starts a separate set of services. The process does this once, a test as often as it needs.
 *
 * @param faultPoints hold operations in the middle of the cache's protocol, for its tests
 */
export async function startServices(config: Config, faultPoints?: FaultPoints): Promise<Services> {
  const log = createLog(config.logLevel)
  const database = await openDatabase(config.databaseUrl, config.database)
  if (database.warning !== null) log.warn(database.warning)
  // If this process has the database for itself, no import left in it can still be running.
  await removeForgotten({ database }, database.exclusive ? new Date() : undefined)
  const { cache, live } = await createAppCache(config, database, log, faultPoints)
  await foldStoredTexts({ database, cache, log })
  const health = new DatabaseHealth({ database, log, events: cache.events })
  const listings = new KnownListings()
  return { config, log, database, cache, listings, live, health, pageAnswers: new PageAnswers() }
}

/** Closes what `startServices` opened. */
export async function stopServices({ cache, database, live, health }: Services): Promise<void> {
  health.stop()
  await Promise.all([live.close(), cache.close()])
  await database.close()
}
