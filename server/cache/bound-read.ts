import { stringifyJson } from '../json'
import type { CachedRead } from './cached-read'
import type { CacheEntry } from './entry'
import type { CacheAddress } from './keys'

/** A read with its arguments: where its entry lives, and how to load it from the database. */
export class BoundRead<Db, Kind extends string, Args, T> {
  readonly kind: Kind
  readonly address: CacheAddress
  readonly #read: CachedRead<Db, Kind, Args, T>
  readonly #args: Args

  /** Throws as the read's own `address` does. */
  constructor(read: CachedRead<Db, Kind, Args, T>, args: Args) {
    this.kind = read.kind
    this.address = read.address(args)
    this.#read = read
    this.#args = args
  }

  /** Loads it from the database; null when it does not exist. Fails only as the database does. */
  async load(db: Db): Promise<CacheEntry<T> | null> {
    const loaded = await this.#read.load(db, this.#args)
    if (!loaded) return null
    const { value, etag, next } = loaded
    return { kind: this.kind, etag, next: next ?? null, body: stringifyJson(value) }
  }
}

/** A bound read whose arguments are hidden. */
export type AnyBoundRead<Db, Kind extends string, T> = Pick<
  BoundRead<Db, Kind, unknown, T>,
  'kind' | 'address' | 'load'
>
