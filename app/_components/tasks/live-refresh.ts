import type { InvalidateQueryFilters, QueryClient, QueryKey } from '@tanstack/react-query'
import { tabName } from '@/app/_trpc/tab-name'
import type { Receipted } from '@/server/cache'
import { cachedKinds } from '@/server/cached-kinds'
import type { LiveEvent, LiveWrite } from '@/server/live/live-event'
import type { RowState } from '@/server/precondition'
import { taskKind } from '@/server/tasks/keys'
import { noteChange } from './list-pages'

/** Events that come in a row are answered together. */
const gatherMs = 50

/** What is to be read again: everything, or the answers of these cache keys. */
interface Outdated {
  everything: boolean
  keys: Set<string>
}

const nothing = (): Outdated => ({ everything: false, keys: new Set() })

/**
 * Reads again what is shown and was changed by others. However many events come, of each query one reading is under
 * way, and one follows it. What is known and not shown is read when it is shown the next time.
 */
export class LiveRefresh {
  readonly #queries: QueryClient
  #outdated = nothing()
  #working = false

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  /** Takes in what has happened. */
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

  /** The page that wrote reads what it shows again by itself. */
  #ownWrite({ keys }: LiveWrite): void {
    for (const key of keys) {
      noteTask(key)
      void this.#invalidate(key, { type: 'inactive', refetchType: 'none' })
    }
  }

  /** Whether what we have read under a key, if anything, may be older than that. */
  #isOlder(key: string, version: number | undefined, epoch: string): boolean {
    const queryKey = queryKeyOf(key)
    if (queryKey === null) return false
    const state = this.#queries.getQueryState<Receipted<RowState>>(queryKey)
    // No query at all; but for lists, of which this is only the start of the key.
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

/** The query, or the start of those, that a cache key answers; as tRPC writes the keys of its queries. */
function queryKeyOf(key: string): QueryKey | null {
  const read = cachedKinds.parse(key)
  if (!read) return null
  const path = read.kind.readBy.split('.')
  return Object.keys(read.ids).length === 0 ? [path] : [path, { input: read.ids, type: 'query' }]
}

function noteTask(key: string): void {
  const ids = taskKind.idsIn(key)
  if (ids?.id !== undefined) noteChange(ids.id)
}
