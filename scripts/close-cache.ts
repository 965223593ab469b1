import { closeGeneration } from '../server/cache'
import { processConfig } from '../server/config/config'
import { openCacheState } from '../server/db/open-cache-state'
import { runCommand } from './command-line'

/**
 * `npm run cache:close`: makes every instance forget its cache, after the database was changed by hand or restored from
 * a backup. It uses only the database, so it does not need Redis. The app may be running: it opens a new, empty
 * generation by itself. Versions and entity tags that were read before no longer match.
 */

async function closeCache(): Promise<void> {
  const config = processConfig()
  const database = await openCacheState(config.databaseUrl, config.database)
  try {
    const closed = await closeGeneration(database, config.cache.timing, 'closed by command')
    const what = closed === null ? 'No generation was open' : `Closed the generation ${closed}`
    console.log(`${what}. Nothing that was cached before is used.`)
  } finally {
    await database.close()
  }
}

await runCommand(closeCache)
