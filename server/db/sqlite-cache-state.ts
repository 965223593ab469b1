import type { CacheStateReading, DatabaseIdentity, StateChange } from '../cache'
import { changeCacheState, readCacheState } from './cache-state-row'
import type { Db } from './database'
import type { SqliteWriter } from './sqlite-writer'

/** The cache state in a file, as a connection or transaction sees it. */
export async function readStateOfFile(
  db: Db,
  identity: DatabaseIdentity,
): Promise<CacheStateReading> {
  return { state: await readCacheState(db), clockMs: Date.now(), identity }
}

/** Changes the cache state in a file, in a transaction of its own. */
export function changeStateOfFile(
  writer: SqliteWriter,
  identity: DatabaseIdentity,
  change: StateChange,
): Promise<CacheStateReading> {
  return writer.write(
    async (tx) => {
      const reading = await readStateOfFile(tx, identity)
      return changeCacheState(tx, reading, change(reading))
    },
    { permit: null, isAlone: true },
  )
}
