import type { CacheKey } from '../keys'
import type { RedisMode } from '../store'
import type { RedisNode } from './redis-node'

/**
 * The Redis servers that hold our keys, in one of the forms in which Redis is run: found anew whenever somebody surveys
 * them, because servers fail over and keys move.
 */
export interface RedisTopology {
  readonly mode: RedisMode
  /** Whether a survey has a chance right now. */
  readonly ready: boolean

  /**
   * Looks which primary holds which keys.
   *
   * @throws StoreError when that can't be known, or is about to change
   */
  survey(): Promise<RedisLayout>

  close(): void
}

/** Which primary holds which keys, as one survey found it. */
export interface RedisLayout {
  /**
   * Short, and different for two surveys between which a primary was started, promoted or demoted, or has taken over
   * keys: also where it is as it was before by now.
   */
  readonly proof: string
  readonly primaries: readonly RedisPrimary[]
  /** The primary that holds a key. */
  holderOf(key: CacheKey): RedisPrimary
  /** The keys in groups, each of which one command may name. */
  together(keys: readonly CacheKey[]): readonly [CacheKey, ...CacheKey[]][]
}

/** A primary as a survey found it. */
export interface RedisPrimary {
  readonly node: RedisNode
  /** The name of its replication history, which every step asks it to have still. */
  readonly history: string
  /** A key that it holds, for what is kept on every primary alike. */
  readonly ownKey: CacheKey
}
