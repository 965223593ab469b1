import { CacheEvents } from '../server/cache/events'
import { noFaultPoints } from '../server/cache/fault-points'
import { Generation } from '../server/cache/generation'
import { MemoryStore } from '../server/cache/stores/memory'
import { type Config, processConfig } from '../server/config'
import { type CacheStateAccess, openCacheState } from '../server/db/open-cache-state'
import { runCommand } from './command-line'

/**
 * `npm run cache:close`: makes every instance forget what it has cached, after the database was changed by hand or
 * restored from a backup. It talks to the database alone, so it does without Redis, and the app may be running: that
 * opens a new, empty generation by itself. Versions and entity tags that were read before match no more.
 */

const outcome = "what was cached before can't be read any more"

async function closeCache(): Promise<void> {
  const config = processConfig()
  const database = await openCacheState(config.databaseUrl, config.database)
  try {
    console.log(await close(database, config.cache.timing))
  } finally {
    await database.close()
  }
}

/** Closes the generation that is open; resolves with what that came to, when no instance believes an older entry. */
async function close(
  database: CacheStateAccess,
  timing: Config['cache']['timing'],
): Promise<string> {
  // It never opens a generation, and needs a store for nothing else.
  const store = new MemoryStore(1)
  const generation = new Generation({
    store,
    clocks: undefined,
    database,
    events: new CacheEvents(),
    faultPoints: noFaultPoints,
    timing,
  })
  await generation.refresh()
  const { phase, generation: name } = generation.state
  await generation.beginEpoch('closed by command')
  if (phase !== 'closed') return `Closed the generation ${name}: ${outcome}.`
  return `No generation was open: ${outcome}.`
}

await runCommand(closeCache)
