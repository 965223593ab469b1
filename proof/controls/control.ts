import type { Affected, CachedRead } from '@/server/cache'
import type { CachedKind } from '@/server/cached-kinds'
import type { Database, Db } from '@/server/db/database'
import type { ControlRedis } from './control-redis'

/**
 * A cache as people build it, which the proof has to catch: with a check that finds nothing wrong in any of these, a
 * zero for Hotlist would show nothing.
 *
 * Each is written as well as its idea allows: on the same Redis client and the same deadlines as Hotlist's own, with
 * keys found out inside the transaction, deletions tried again, and no request that fails because Redis does.
 */
export interface Control {
  readonly name: string
  read<Args, T>(read: ControlRead<Args, T>, args: Args): Promise<ControlAnswer<T>>
  write<T>(affected: Affected<Db>, transaction: (tx: Db, epoch: string) => Promise<T>): Promise<T>
}

/** A cached read of the application. */
export type ControlRead<Args, T> = CachedRead<Db, CachedKind, Args, T>

/** What a control answers; the value is null when there is no such thing. */
export interface ControlAnswer<T> {
  value: T | null
  status: 'hit' | 'miss' | 'bypass'
}

/** What a control works with. */
export interface ControlParts {
  database: Database
  redis: ControlRedis
}
