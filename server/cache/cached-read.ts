import type { Json } from '../json'
import type { CacheAddress } from './keys'
import type { Receipt } from './receipt'

/** What a loader found, and what a client needs to ask again. */
export interface Loaded<T> {
  value: T
  /** Entity tag without quotes, such as `task-7-v3`. */
  etag: string
  /** Cursor of the next page, for lists that have one. */
  next?: string | null
}

/** A read that goes through the cache: where its entry lives, how long, and how to load it. */
export interface CachedRead<Db, Kind extends string, Args, T> {
  /** Groups TTLs, counters and log lines. */
  kind: Kind
  address(args: Args): CacheAddress<Kind>
  /** Loads from the database; null when it does not exist, which is never cached. */
  load(db: Db, args: Args): Promise<Loaded<T> | null>
}

/** The answer of a cached read. `found` is null when the thing does not exist. */
export interface CachedAnswer<T> {
  found: { body: Json<T>; etag: string; next: string | null } | null
  receipt: Receipt
}
