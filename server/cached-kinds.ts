import type { CacheKey } from './cache'
import { EntryKinds } from './cache/shared'
import { filterKind } from './filters/keys'
import { labelKind } from './labels/keys'
import { projectKind, projectsKind } from './projects/keys'
import { subtaskKind, subtasksKind } from './subtasks/keys'
import {
  dueListKind,
  openCountKind,
  projectTasksKind,
  taskKind,
  taskListKind,
  trashListKind,
} from './tasks/keys'

/**
 * The kinds of data that are cached. Each kind declared here has a configurable TTL, counters, keys that the console
 * can read and drop, and queries that live events refresh. A read of any other kind does not compile.
 */
export const cachedKinds = new EntryKinds([
  taskKind,
  subtasksKind,
  subtaskKind,
  taskListKind,
  dueListKind,
  trashListKind,
  projectTasksKind,
  openCountKind,
  projectsKind,
  projectKind,
  labelKind,
  filterKind,
])

/** The name of a cached kind. */
export type CachedKind = (typeof cachedKinds.all)[number]['name']

/** A key of any cached kind. */
export type AppKey = CacheKey<CachedKind>
