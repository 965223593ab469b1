import type { CacheAddress, CacheKey } from '@/server/cache'
import type { ControlRedis } from './control-redis'

/** How long an entry lives, in milliseconds. */
export const entryMs = 300_000

/** The entries of one control: one hash per key, as in Hotlist, under a separate prefix. */
export class Entries {
  readonly #prefix: string
  readonly #redis: ControlRedis

  constructor(name: string, redis: ControlRedis) {
    this.#prefix = `control:${name}:`
    this.#redis = redis
  }

  /** The name of a key in Redis. */
  nameOf(key: CacheKey): string {
    return this.#prefix + key
  }

  /** The stored value; null when there is none or Redis does not answer. */
  async find<T>({ key, field }: CacheAddress): Promise<{ value: T } | null> {
    const text = await this.#redis.attempt((client) => client.hGet(this.nameOf(key), field))
    return text === null ? null : { value: JSON.parse(text) }
  }

  /** Stores a value unconditionally. */
  async store({ key, field }: CacheAddress, value: unknown): Promise<void> {
    const name = this.nameOf(key)
    await this.#redis.attempt((client) =>
      client.multi().hSet(name, field, JSON.stringify(value)).pExpire(name, entryMs).exec(),
    )
  }

  /** Deletes all fields of some keys, with retries. */
  async delete(keys: readonly CacheKey[]): Promise<void> {
    if (keys.length === 0) return
    const names = keys.map((key) => this.nameOf(key))
    await this.#redis.insist((client) => client.unlink(names))
  }
}
