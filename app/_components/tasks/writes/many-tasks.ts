import { everyKey } from '@/app/_trpc/query-key'
import type { Task } from '@/server/tasks/schema'
import { isNewer } from '../row-state'
import { everyList, type ListPages } from './known-tasks'
import type { WriteParts } from './task-writes'

/** Does for many tasks at once what `KnownTasks` does for one. */
export class ManyTasks {
  readonly #parts: Pick<WriteParts, 'queries' | 'known'>

  constructor(parts: Pick<WriteParts, 'queries' | 'known'>) {
    this.#parts = parts
  }

  /** The newest rows known of tasks, in the order of the given ids. */
  newest(ids: Iterable<number>): Task[] {
    const { queries, known } = this.#parts
    const rows = new Map<number, Task>()
    const wanted = new Set(ids)
    const take = (row: Task | undefined) => {
      if (!row || !wanted.has(row.id)) return
      const known = rows.get(row.id)
      if (!known || !isNewer(known, row)) rows.set(row.id, row)
    }
    for (const [, list] of queries.getQueriesData<ListPages>(everyList)) {
      for (const page of list?.pages ?? []) for (const row of page.data) take(row)
    }
    for (const id of wanted) {
      take(known.written.get(id))
      take(known.open(id)?.data)
    }
    return [...wanted].flatMap((id) => rows.get(id) ?? [])
  }

  /** Stores tasks after a change that did not touch their subtasks. */
  put(rows: readonly Task[]): void {
    const { queries, known } = this.#parts
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const [id, row] of byId) {
      known.written.set(id, row)
      known.update(id, (open) => ({ ...open, data: { ...open.data, ...row } }))
    }
    queries.setQueriesData<ListPages>(
      everyList,
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            data: page.data.map((row) => byId.get(row.id) ?? row),
          })),
        },
    )
  }

  /** Reads tasks from the server; those that are gone are left out. */
  async reread(ids: Iterable<number>): Promise<void> {
    await Promise.allSettled([...ids].map((id) => this.#parts.known.reread(id)))
  }

  /** Cancels reads that may have started before a write was done. */
  async stopReads(): Promise<void> {
    const { queries } = this.#parts
    await Promise.all([
      queries.cancelQueries({ queryKey: everyKey('task', 'list') }),
      queries.cancelQueries({ queryKey: everyKey('task', 'byId') }),
    ])
  }

  /** Reads again what is on screen; resolves when it has been read. */
  async refresh(): Promise<void> {
    const { queries } = this.#parts
    await Promise.all([
      queries.invalidateQueries({ queryKey: everyKey('task', 'list') }),
      queries.invalidateQueries({ queryKey: everyKey('task', 'byId') }),
    ])
  }
}
