/**
 * A cache in front of a database that never answers with anything older than the last acknowledged write. This module
 * has what an application needs; `shared` has what a browser uses, and `testing` what tests use.
 */

export {
  Cache,
  type CacheParts,
  type CacheStatus,
  type CacheSummary,
  type EntryInfo,
} from './cache'
export type { CacheLogger } from './cache-logger'
export {
  type CacheDatabase,
  type CacheState,
  type CacheStateReading,
  CommitUnknownError,
  type DatabaseIdentity,
  initialState,
  type StateChange,
} from './cache-state'
export type { CachedAnswer, CachedRead, Loaded } from './cached-read'
export type { Channel, ChannelListener } from './channel'
export { closeGeneration } from './close-generation'
export type { CoherenceTiming } from './coherence-timing'
export type { Counters } from './counters'
export { type CacheEventMap, CacheEvents, type CommittedWrite } from './events'
export type { FaultPoint, FaultPoints } from './fault-points'
export type { CacheAddress, CacheKey } from './keys'
export { openChannel, openStore, type StoreChoice } from './open-store'
export { NotPermittedError, type Permit, permits } from './permit'
export type { Latency } from './read-times'
export type { BypassReason, ReadStatus, Receipt, Receipted, StoreName } from './receipt'
export type { StatsHistory, StatsPeriod } from './stats-history'
export type { RedisMode } from './store'
export type { RedisAddress, RedisConnection, SentinelConnection } from './stores/redis-connection'
export type { Planned, WriteDescription } from './write-invalidate'
