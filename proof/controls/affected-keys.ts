import type { Affected, CacheKey } from '@/server/cache'
import type { Database, Db } from '@/server/db/database'

/** The keys that a write affects. */
export async function affectedKeys(affected: Affected<Db>, db: Db): Promise<readonly CacheKey[]> {
  return typeof affected === 'function' ? affected(db) : affected
}

/** Runs a write, and determines in the same transaction which keys it affects. */
export function writeWithKeys<T>(
  database: Database,
  affected: Affected<Db>,
  transaction: (tx: Db, epoch: string) => Promise<T>,
): Promise<{ result: T; keys: readonly CacheKey[] }> {
  return database.transaction(async (tx, { epoch }) => {
    const keys = await affectedKeys(affected, tx)
    return { keys, result: await transaction(tx, epoch) }
  })
}
