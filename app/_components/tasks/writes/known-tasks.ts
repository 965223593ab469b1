import { hashKey, type Query, type QueryClient } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { everyKey, pagesKey, queryKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { Subtask } from '@/server/subtasks/schema'
import type { Task, TaskWithSubtasks } from '@/server/tasks/schema'
import type { RowState } from '@/server/versions/precondition'
import type { ListPages } from '../reading/list-pages'
import { isNewer } from '../reading/row-state'
import { type Changed, mayDiffer } from './outdated-lists'
import { withSubtasks } from './subtask-changes'

/** A task with its subtasks, as it was read, or as a write returned it: then there is no receipt. */
export type OpenTask = Omit<Receipted<TaskWithSubtasks>, 'cache'> & {
  cache: Receipted<TaskWithSubtasks>['cache'] | null
}

/** What a write leaves to be read again. */
export interface Outdated {
  /** What it changed: lists that may have other rows or another order are read again. */
  lists: Changed
  /** Whether its tasks are read again, because the answer does not have them. */
  tasks: boolean
}

const everyList = { queryKey: pagesKey('task', 'list') }
const everyRead = { queryKey: everyKey('task') }
/** What is about many tasks, so that a write to any task may change it. */
const listHashes = [everyKey('task', 'list'), everyKey('task', 'count')].map((key) => hashKey(key))

const taskKey = (id: number) => queryKey('task', 'byId', { id })

/** The newest rows known of tasks, from any read or write, in the order of the given ids. */
export function newestTasks(queries: QueryClient, ids: Iterable<number>): Task[] {
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
  for (const id of wanted) take(queries.getQueryData<OpenTask>(taskKey(id))?.data)
  return [...wanted].flatMap((id) => rows.get(id) ?? [])
}

/** What the browser knows about tasks: every list and every task that it has read or that a write has returned. */
export class KnownTasks {
  readonly #queries: QueryClient
  /**
   * The states that writes to subtasks, which return no task, have left tasks in, if no other user has written in
   * between. The next write names such a state; what is shown keeps the version that was read, so that a live event
   * with the same number still counts as news.
   */
  readonly #inferred = new Map<number, RowState>()

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  /** The tasks as they are now, as far as is known; those of which nothing is known stay as they are given. */
  newestOf(tasks: readonly Task[]): Task[] {
    const ids = tasks.map(({ id }) => id)
    const newest = new Map(newestTasks(this.#queries, ids).map((row) => [row.id, row]))
    return tasks.map((task) => newest.get(task.id) ?? task)
  }

  /** A task with its subtasks, if it has been opened or written. */
  open(id: number): TaskWithSubtasks | undefined {
    return this.#queries.getQueryData<OpenTask>(taskKey(id))?.data
  }

  /** A subtask of a task that has been opened. */
  subtask({ id, taskId }: Pick<Subtask, 'id' | 'taskId'>): Subtask | undefined {
    return this.open(taskId)?.subtasks.find((subtask) => subtask.id === id)
  }

  /** The state of a task that a write names. */
  stateOf({ id, version, epoch }: Task): RowState {
    const state = { version, epoch }
    const inferred = this.#inferred.get(id)
    return inferred && isNewer(inferred, state) ? inferred : state
  }

  /** Stores a task that a write returned. */
  put(task: TaskWithSubtasks): void {
    this.#queries.setQueryData<OpenTask>(taskKey(task.id), (open) =>
      open && isNewer(open.data, task) ? open : { data: task, cache: null },
    )
    const { subtasks: _, ...row } = task
    this.#putInLists([row])
  }

  /** Stores tasks after a write that did not touch their subtasks. */
  putRows(rows: readonly Task[]): void {
    for (const row of rows) {
      this.#queries.setQueryData<OpenTask>(
        taskKey(row.id),
        (open) => open && { ...open, data: { ...open.data, ...row } },
      )
    }
    this.#putInLists(rows)
  }

  /**
   * Applies a write to the subtasks of an open task.
   *
   * @param updatedAt when the server wrote
   */
  putSubtasks(taskId: number, updatedAt: string, update: (rows: Subtask[]) => Subtask[]): void {
    const open = this.open(taskId)
    if (!open) return
    const [newest = open] = this.newestOf([open])
    const { version, epoch } = this.stateOf(newest)
    this.#inferred.set(taskId, { version: version + 1, epoch })
    this.put({ ...withSubtasks(open, update(open.subtasks)), updatedAt })
  }

  /** Forgets tasks that are in the trash now. */
  forget(ids: readonly number[]): void {
    for (const id of ids) this.#queries.removeQueries({ queryKey: taskKey(id) })
  }

  /** Forgets what was read of tasks while they were in the trash. */
  forgetTrashed(ids: readonly number[]): void {
    for (const id of ids) {
      this.#queries.removeQueries({ queryKey: queryKey('task', 'byId', { id, trash: true }) })
    }
  }

  /**
   * Reads tasks from the server, whatever is known of them. Those that are gone are left out.
   *
   * @throws the first failure if none of them could be read
   */
  async reread(ids: ReadonlySet<number>): Promise<void> {
    const readings = await Promise.allSettled([...ids].map((id) => this.#rereadOne(id)))
    if (readings.some(({ status }) => status === 'fulfilled')) return
    for (const reading of readings) if (reading.status === 'rejected') throw reading.reason
  }

  /**
   * Cancels reads that may have begun before a write was done: their answers would be older than the write.
   *
   * @returns the reads that are to be made again, whatever the write has changed
   */
  async stopReads(ids: ReadonlySet<number>): Promise<ReadonlySet<Query>> {
    const reads = this.#readsOf(ids)
    const due = reads.filter(({ state }) => state.fetchStatus === 'fetching' || state.isInvalidated)
    await this.#queries.cancelQueries({ predicate: (query) => reads.includes(query) })
    return new Set(due)
  }

  /**
   * Marks what a write has left outdated, for `readAgain`.
   *
   * @param due what is to be read again in any case
   */
  outdate(ids: ReadonlySet<number>, { lists, tasks }: Outdated, due?: ReadonlySet<Query>): void {
    for (const query of this.#readsOf(ids)) {
      const isOutdated = isList(query) ? mayDiffer(query.queryKey, lists) : tasks
      if (isOutdated || due?.has(query)) query.invalidate()
    }
  }

  /** Reads again what is on screen and outdated; resolves when it has been read. */
  async readAgain(): Promise<void> {
    await this.#queries.refetchQueries(
      { ...everyRead, type: 'active', predicate: ({ state }) => state.isInvalidated },
      { cancelRefetch: false },
    )
  }

  async #rereadOne(id: number): Promise<void> {
    const queryKey = taskKey(id)
    await this.#queries.cancelQueries({ queryKey })
    await this.#queries.fetchQuery({
      queryKey,
      queryFn: () => client.task.byId.query({ id }),
      staleTime: 0,
    })
    this.#inferred.delete(id)
  }

  /** The reads of all lists and their counts, and of these tasks. */
  #readsOf(ids: ReadonlySet<number>): Query[] {
    const tasks = new Set(Array.from(ids, (id) => hashKey(taskKey(id))))
    return this.#queries
      .getQueryCache()
      .findAll(everyRead)
      .filter((query) => isList(query) || tasks.has(query.queryHash))
  }

  /** Stores rows in every list that has them; a list that has been read later keeps its own. */
  #putInLists(rows: readonly Task[]): void {
    const byId = new Map(rows.map((row) => [row.id, row]))
    const newer = (row: Task) => {
      const written = byId.get(row.id)
      return written && !isNewer(row, written) ? written : row
    }
    this.#queries.setQueriesData<ListPages>(
      everyList,
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({ ...page, data: page.data.map(newer) })),
        },
    )
  }
}

function isList({ queryKey }: Query): boolean {
  return listHashes.includes(hashKey(queryKey.slice(0, 1)))
}
