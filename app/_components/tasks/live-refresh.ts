import type { InvalidateQueryFilters, QueryClient, QueryKey } from '@tanstack/react-query'
import { procedureKey } from '@/app/_trpc/query-key'
import { tabName } from '@/app/_trpc/tab-name'
import type { Receipted } from '@/server/cache'
import { cachedKinds } from '@/server/cached-kinds'
import type { LiveEvent, LiveWrite } from '@/server/live/live-event'
import { taskKind } from '@/server/tasks/keys'
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

  /** The page that made the write reads what it shows again on its own. */
  #ownWrite({ keys }: LiveWrite): void {
    for (const key of keys) {
      noteTask(key)
      void this.#invalidate(key, { type: 'inactive', refetchType: 'none' })
    }
  }

  /** Whether what this page has read under a key, if anything, may be older than the given version. */
  #isOlder(key: string, version: number | undefined, epoch: string): boolean {
    const queryKey = queryKeyOf(key)
    if (queryKey === null) return false
    const state = this.#queries.getQueryState<Receipted<RowState>>(queryKey)
    // The page has no such query. For lists, the key is only a prefix of the query's key.
    if (state === undefined) return queryKey.length === 1
    const known = state.data?.data
    const isCurrent = version !== undefined && known?.epoch === epoch && known.version >= version
    return !isCurrent
  }

  async #invalidate(key: string, filters: InvalidateQueryFilters = {}): Promise<void> {
    const queryKey = queryKeyOf(key)
    if (queryKey) await this.#queries.invalidateQueries({ queryKey, ...filters })
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
    await Promise.all(Array.from(keys, (key) => this.#invalidate(key)))
  }
}

/** The query key, or the prefix of query keys, that a cache key belongs to. */
function queryKeyOf(key: string): QueryKey | null {
  const read = cachedKinds.parse(key)
  return read && procedureKey(read.kind.readBy, read.ids)
}

function noteTask(key: string): void {
  const ids = taskKind.idsIn(key)
  if (ids?.id !== undefined) noteChange(ids.id)
}
