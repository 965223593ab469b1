import type { CachedRead, Planned } from '@/server/cache'
import type { CachedKind } from '@/server/cached-kinds'
import type { Database, Db, Tx } from '@/server/db/database'
import type { ControlRedis } from './control-redis'

/**
 * A cache as it is commonly built, whose errors the proof has to detect: if the check found no error in any of these, a
 * zero for Hotlist would prove nothing.
 *
 * Each is written as well as its idea allows: with the same Redis client and the same deadlines as Hotlist's own cache,
 * keys determined inside the transaction, retried deletions, and no request that fails because Redis does.
 */
export interface Control {
  readonly name: string
  read<Args, T>(read: ControlRead<Args, T>, args: Args): Promise<ControlAnswer<T>>
  write<T, Plan>(
    planned: Planned<Db, string, Plan>,
    transaction: (tx: Tx, epoch: string, plan: Plan) => Promise<T>,
  ): Promise<T>
}

/** A cached read of the application. */
export type ControlRead<Args, T> = CachedRead<Db, CachedKind, Args, T>

/** The answer of a control. The value is null when the row does not exist. */
export interface ControlAnswer<T> {
  value: T | null
  status: 'hit' | 'miss' | 'bypass'
}

/** The connections that a control gets. */
export interface ControlParts {
  database: Database
  redis: ControlRedis
}
