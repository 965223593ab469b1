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

/** Which store, and what each needs. */
export interface StoreChoice {
  /** `auto`: Redis when it is named or answers where it usually is, else this process's memory. */
  store: 'auto' | 'redis' | 'memory'
  redis: RedisConnection & { named: boolean }
  timeoutMs: number
  /** The most that this process's memory is to hold of the cache. */
  memoryBytes: number
  /** Whether this process keeps entries of Redis as well. */
  near: boolean
}

/** A store, what is kept in front of it in this process, and what its servers' clocks show; undefined where it has none. */
export interface OpenedStore {
  store: CacheStore
  near: NearEntries | undefined
  clocks: StoreClocks | undefined
}

/** How long a start waits for Redis before it goes on without. */
const patienceMs = 1000

/** Opens the chosen store. One that can't be reached yet is connected to later. */
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

/** Opens the way to the other instances that use the same store; undefined when there is none. */
export function openChannel(choice: StoreChoice, { store }: OpenedStore): Channel | undefined {
  return store.name === 'redis' ? new RedisChannel(choice.redis, choice.timeoutMs) : undefined
}
