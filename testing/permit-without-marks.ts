import type { Permit } from '../server/cache'
import type { Database } from '../server/db/database'

/**
 * The permit of a write to a database whose cache is closed. The state of the cache is made to belong to this database,
 * as the first instance on it does.
 */
export async function permitWithoutMarks(database: Database): Promise<Permit> {
  const { state } = await database.changeState(({ identity }) => ({ database: identity.name }))
  return { generation: null, epoch: state.epoch, markedAtMs: 0, maxAgeMs: 0 }
}
