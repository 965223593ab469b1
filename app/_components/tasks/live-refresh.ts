import type { QueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { trpc } from '@/app/_trpc/client'
import { tabName } from '@/app/_trpc/tab-name'
import type { Receipted } from '@/server/cache/receipt'
import type { LiveEvent, LiveWrite } from '@/server/live/live-event'
import type { TaskWithSubtasks } from '@/server/tasks/schema'
import { noteChange } from './list-pages'

/** Events that come in a row are answered together. */
const gatherMs = 50

const everyList = { queryKey: getQueryKey(trpc.task.list) }
const taskQuery = (id: number) => ({ queryKey: getQueryKey(trpc.task.byId, { id }, 'query') })

/** What is to be read again. */
interface Outdated {
  everything: boolean
  lists: boolean
  tasks: Set<number>
}

const nothing = (): Outdated => ({ everything: false, lists: false, tasks: new Set() })

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
      if (key === 'tasks:all') this.#outdated.lists = true
      const id = taskOf(key)
      if (id === null) continue
      noteChange(id)
      if (!this.#knows(id, versions[key], epoch)) this.#outdated.tasks.add(id)
    }
  }

  /** Whoever wrote here reads again what he shows. */
  #ownWrite({ keys }: LiveWrite): void {
    const unseen = { type: 'inactive', refetchType: 'none' } as const
    for (const key of keys) {
      if (key === 'tasks:all') void this.#queries.invalidateQueries({ ...everyList, ...unseen })
      const id = taskOf(key)
      if (id === null) continue
      noteChange(id)
      void this.#queries.invalidateQueries({ ...taskQuery(id), ...unseen })
    }
  }

  /** Whether what we have read of a task is as new as that. */
  #knows(id: number, version: number | undefined, epoch: string): boolean {
    const known = this.#queries.getQueryData<Receipted<TaskWithSubtasks>>(taskQuery(id).queryKey)
    if (version === undefined || known === undefined) return false
    return known.data.epoch === epoch && known.data.version >= version
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
    const { everything, lists, tasks } = this.#outdated
    return everything || lists || tasks.size > 0
  }

  async #readAgain({ everything, lists, tasks }: Outdated): Promise<void> {
    if (everything) return this.#queries.invalidateQueries()
    await Promise.all([
      lists && this.#queries.invalidateQueries(everyList),
      ...Array.from(tasks, (id) => this.#queries.invalidateQueries(taskQuery(id))),
    ])
  }
}

/** The id of the task whose own key that is. */
function taskOf(key: string): number | null {
  const id = /^task:(\d+)$/.exec(key)?.[1]
  return id === undefined ? null : Number(id)
}
