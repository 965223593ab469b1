import { type CacheKey, schemaVersion } from '../keys'
import type { RedisPrimary } from './redis-topology'

/** The names that one application's entries have in Redis. */
export class RedisNames {
  readonly #start: string
  readonly #pattern: RegExp

  /** @param prefix what all names begin with: one word, so that applications can share a Redis */
  constructor(prefix: string) {
    this.#start = `${prefix}:v${schemaVersion}:`
    this.#pattern = new RegExp(`^${prefix}:v\\d+:([^:]+):\\{(.+)\\}$`)
  }

  /** The prefix of every name that a generation stores. */
  valuePrefix(generation: string): string {
    return `${this.#start}${generation}:`
  }

  /** The name of the channel on which instances of a generation exchange messages. */
  channel(generation: string): string {
    return `${this.valuePrefix(generation)}live`
  }

  /** The name of a key's value. */
  value(generation: string, key: CacheKey): string {
    return `${this.valuePrefix(generation)}{${key}}`
  }

  /** The names of a key's value and of its mark. */
  valueAndMark(generation: string, key: CacheKey): [string, string] {
    const value = this.value(generation, key)
    return [value, `${value}:mark`]
  }

  /** The name of the witness that a primary got when the generation was opened. */
  witness(generation: string, { ownKey }: RedisPrimary): string {
    return `${this.valuePrefix(generation)}{${ownKey}}:witness`
  }

  /** The key whose value has this name, and its generation; null when the name is not that of a value. */
  parse(name: string): { generation: string; key: CacheKey } | null {
    const [, generation, key] = this.#pattern.exec(name) ?? []
    return generation && key ? { generation, key: key as CacheKey } : null
  }
}
