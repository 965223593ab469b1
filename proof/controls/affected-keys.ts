import type { CacheKey, Planned } from '@/server/cache'
import { readCacheState } from '@/server/db/cache-state-row'
import type { Database, Db, Tx } from '@/server/db/database'

/** The keys that a write affects, as the database is before it. */
export async function affectedKeys<Plan>(
  { plan, keys }: Planned<Db, string, Plan>,
  db: Db,
): Promise<readonly CacheKey[]> {
  // Controls remember nothing from one write to the next, so nothing depends on the epoch.
  return keys(await plan(db, ''))
}

/** Runs a write, and determines in the same transaction which keys it affects. */
export async function writeWithKeys<T, Plan>(
  database: Database,
  planned: Planned<Db, string, Plan>,
  transaction: (tx: Tx, epoch: string, plan: Plan) => Promise<T>,
): Promise<{ result: T; keys: readonly CacheKey[] }> {
  let keys: readonly CacheKey[] = []
  const result = await database.withoutCache(async (tx) => {
    const { epoch } = await readCacheState(tx)
    const plan = await planned.plan(tx, epoch)
    keys = planned.keys(plan)
    return transaction(tx, epoch, plan)
  })
  return { result, keys }
}
