import type { CacheKey } from '../keys'
import type { RedisMode } from '../store'
import type { RedisNode } from './redis-node'

/**
 * The Redis servers that hold our keys, in one of the forms in which Redis is run. Each survey finds them anew, because
 * servers fail over and keys move.
 */
export interface RedisTopology {
  readonly mode: RedisMode
  /** Whether a survey can succeed right now. */
  readonly ready: boolean

  /**
   * Finds out which primary holds which keys.
   *
   * @throws StoreError when that can't be known, or is about to change
   */
  survey(): Promise<RedisLayout>

  close(): void
}

/** Which primary holds which keys, as one survey found it. */
export interface RedisLayout {
  /**
   * A short text. It differs between two surveys if a primary was started, promoted or demoted, or took over keys in
   * between, even if everything is by now as it was before.
   */
  readonly proof: string
  readonly primaries: readonly RedisPrimary[]
  /** The primary that holds a key. */
  holderOf(key: CacheKey): RedisPrimary
  /** Groups what has keys so that one command may name all keys of a group. */
  together<T extends Keyed>(items: readonly T[]): readonly (readonly [T, ...T[]])[]
}

/** Something about a key. */
export interface Keyed {
  readonly key: CacheKey
}

/** A primary as a survey found it. */
export interface RedisPrimary {
  readonly node: RedisNode
  /** The name of its replication history; every step requires that the primary still has it. */
  readonly history: string
  /** A key that it holds, for what every primary keeps alike. */
  readonly ownKey: CacheKey
}
