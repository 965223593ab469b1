import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Channel } from './channel'
import type { CacheEvents } from './events'
import { NearEntries } from './near-entries'
import type { CacheStore } from './store'
import { StoreClocks } from './store-clocks'
import { MemoryStore } from './stores/memory'
import { RedisStore } from './stores/redis'
import { RedisChannel } from './stores/redis-channel'
import { redisAnswers } from './stores/redis-client'
import type { RedisConnection } from './stores/redis-connection'

/** Which store to open, and what each needs. */
export interface StoreChoice {
  /** `auto`: Redis when it is configured or answers at its usual address, otherwise this process's memory. */
  store: 'auto' | 'redis' | 'memory'
  redis: RedisConnection & { named: boolean }
  timeoutMs: number
  /** The most bytes of this process's memory that the cache may use. */
  memoryBytes: number
  /** Whether this process also keeps entries of Redis in its own memory. */
  near: boolean
}

/** A store, the near entries in front of it, and the clocks of its servers; undefined where it has none. */
export interface OpenedStore {
  store: CacheStore
  near: NearEntries | undefined
  clocks: StoreClocks | undefined
}

/** How long startup waits for Redis before it goes on without. */
const patienceMs = 1000

/** Opens the chosen store. If it can't be reached yet, it connects later. */
export async function openStore(choice: StoreChoice, events: CacheEvents): Promise<OpenedStore> {
  const useRedis =
    choice.store === 'redis' ||
    (choice.store === 'auto' && (choice.redis.named || (await redisAnswers(choice.redis))))
  if (!useRedis) {
    return { store: new MemoryStore(choice.memoryBytes), near: undefined, clocks: undefined }
  }
  const firstNews = Promise.race([
    once(events, 'connection'),
    wait(patienceMs, undefined, { ref: false }),
  ])
  const near = choice.near ? new NearEntries(choice.memoryBytes) : undefined
  const clocks = new StoreClocks()
  const store = new RedisStore(choice.redis, choice.timeoutMs, events, near, clocks)
  await firstNews
  return { store, near, clocks }
}

/** Opens the channel to the other instances that use the same store; undefined when there is none. */
export function openChannel(choice: StoreChoice, { store }: OpenedStore): Channel | undefined {
  return store.name === 'redis' ? new RedisChannel(choice.redis, choice.timeoutMs) : undefined
}
