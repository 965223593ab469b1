import {
  type InvalidateQueryFilters,
  partialMatchKey,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query'
import { procedureKey } from '@/app/_trpc/query-key'
import { tabName } from '@/app/_trpc/tab-name'
import type { Receipted } from '@/server/cache'
import { cachedKinds } from '@/server/cached-kinds'
import type { LiveEvent, LiveWrite } from '@/server/live/live-event'
import { openCountKind, taskKind } from '@/server/tasks/keys'
import type { RowState } from '@/server/versions/precondition'
import { noteChange } from './list-pages'

/** Events that arrive within this time, in milliseconds, are handled together. */
const gatherMs = 50

/** What has to be read again: everything, or the answers of these cache keys. */
interface Outdated {
  everything: boolean
  keys: Set<string>
}

const nothing = (): Outdated => ({ everything: false, keys: new Set() })

/**
 * Reads again what is shown and was changed by others. However many events arrive, each query has at most one read in
 * progress and one that follows it. What is known but not shown is read the next time it is shown.
 */
export class LiveRefresh {
  readonly #queries: QueryClient
  #outdated = nothing()
  #working = false

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  /** Handles an event. */
  take(event: LiveEvent): void {
    if (event.type === 'missed') this.#outdated.everything = true
    else if (event.type === 'write' && event.origin === tabName) this.#ownWrite(event)
    else if (event.type === 'write') this.#write(event)
    void this.#work()
  }

  #write({ keys, versions, epoch }: LiveWrite): void {
    for (const key of keys) {
      noteTask(key)
      if (this.#isOlder(key, versions[key], epoch)) this.#outdated.keys.add(key)
    }
  }

  /**
   * The page that made the write stores the answer, and reads what else it shows again on its own, except the numbers of open
   * tasks: only the keys say which of them have changed.
   */
  #ownWrite({ keys, versions, epoch }: LiveWrite): void {
    for (const key of keys) {
      noteTask(key)
      if (!this.#isOlder(key, versions[key], epoch)) continue
      if (openCountKind.isKey(key)) this.#outdated.keys.add(key)
      void this.#invalidate([key], { type: 'inactive', refetchType: 'none' })
    }
  }

  /** Whether what this page has read under a key, if anything, may be older than the given version. */
  #isOlder(key: string, version: number | undefined, epoch: string): boolean {
    const [queryKey] = queryKeysOf(key)
    if (queryKey === undefined) return false
    const state = this.#queries.getQueryState<Receipted<RowState>>(queryKey)
    // The page has no such query. For lists, and for a task in the trash, the key is only a part of the query's key.
    if (state === undefined)
      return this.#queries.getQueryCache().find({ queryKey, exact: false }) !== undefined
    const known = state.data?.data
    const isCurrent = version !== undefined && known?.epoch === epoch && known.version >= version
    return !isCurrent
  }

  /** Each query once, however many of the cache keys it belongs to: every further time would begin its read anew. */
  #invalidate(keys: Iterable<string>, filters: InvalidateQueryFilters = {}): Promise<void> {
    const outdated = Array.from(keys).flatMap(queryKeysOf)
    return this.#queries.invalidateQueries({
      predicate: ({ queryKey }) => outdated.some((each) => partialMatchKey(queryKey, each)),
      ...filters,
    })
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    while (this.#isOutdated) {
      await new Promise((resolve) => setTimeout(resolve, gatherMs))
      const outdated = this.#outdated
      this.#outdated = nothing()
      await this.#readAgain(outdated)
    }
    this.#working = false
  }

  get #isOutdated(): boolean {
    const { everything, keys } = this.#outdated
    return everything || keys.size > 0
  }

  async #readAgain({ everything, keys }: Outdated): Promise<void> {
    if (everything) return this.#queries.invalidateQueries()
    await this.#invalidate(keys)
  }
}

/** The query keys, or the prefixes of query keys, that a cache key belongs to. */
function queryKeysOf(key: string): QueryKey[] {
  const read = cachedKinds.parse(key)
  if (!read) return []
  const { readBy, alsoReadBy = [] } = read.kind
  return [readBy, ...alsoReadBy].map((name) => procedureKey(name, read.ids))
}

function noteTask(key: string): void {
  const ids = taskKind.idsIn(key)
  if (ids?.id !== undefined) noteChange(ids.id)
}
