import type { CacheKey } from './cache'
import { EntryKinds } from './cache/shared'
import { subtaskKind, subtasksKind } from './subtasks/keys'
import { taskKind, taskListKind } from './tasks/keys'

/**
 * The kinds of data that are cached. What is declared here has a TTL to configure, counters, a key that the console can
 * read and drop, and queries that live events refresh; a read of another kind does not compile.
 */
export const cachedKinds = new EntryKinds([taskKind, subtasksKind, subtaskKind, taskListKind])

/** The name of one of them. */
export type CachedKind = (typeof cachedKinds.all)[number]['name']

/** A key of any of them. */
export type AppKey = CacheKey<CachedKind>
