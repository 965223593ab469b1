import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { callApi } from '@/app/_trpc/call-api'
import { everyKey, pagesKey, queryKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { Subtask } from '@/server/subtasks/schema'
import type { Task, TaskWithSubtasks } from '@/server/tasks/schema'
import type { RowState } from '@/server/versions/precondition'
import { isNewer } from '../row-state'

/** A list, as far as it has been read. */
export type ListPages = InfiniteData<Receipted<Task[]> & { next: string | null }>

/** A task that has been opened, as it was read. */
type OpenTask = Receipted<TaskWithSubtasks>

/** Finds every list that has been read. */
export const everyList = { queryKey: pagesKey('task', 'list') }

const taskKey = (id: number) => queryKey('task', 'byId', { id })

/** What the browser knows about tasks: every list and every open task that it has read. */
export class KnownTasks {
  readonly #queries: QueryClient
  /** What writes returned: a task can have left every list and still be written to, by undo. */
  readonly written = new Map<number, Task>()

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  /** A task that has been opened, as it was last read or written. */
  open(id: number): OpenTask | undefined {
    return this.#queries.getQueryData<OpenTask>(taskKey(id))
  }

  /** Updates a task that has been opened, if it is known. */
  update(id: number, change: (open: OpenTask) => OpenTask): void {
    this.#queries.setQueryData<OpenTask>(taskKey(id), (open) => open && change(open))
  }

  /** The newest row known of a task, from any read or write. */
  newest(id: number): Task | undefined {
    const open = this.open(id)?.data
    const listed = this.#queries
      .getQueriesData<ListPages>(everyList)
      .flatMap(([, list]) => list?.pages ?? [])
      .flatMap(({ data }) => data.filter((row) => row.id === id))
    return [open, this.written.get(id), ...listed]
      .filter((row) => row !== undefined)
      .reduce<Task | undefined>(
        (best, row) => (best && !isNewer(row, best) ? best : row),
        undefined,
      )
  }

  /** A subtask of a task that has been opened. */
  subtask({ id, taskId }: Pick<Subtask, 'id' | 'taskId'>): Subtask | undefined {
    const open = this.open(taskId)?.data
    return open?.subtasks.find((subtask) => subtask.id === id)
  }

  /** Stores a task that a write returned, everywhere it is known. */
  put(task: TaskWithSubtasks): void {
    this.written.set(task.id, task)
    this.update(task.id, (open) => ({ ...open, data: task }))
    const { subtasks: _, ...row } = task
    this.#queries.setQueriesData<ListPages>(
      everyList,
      (list) => list && { ...list, pages: list.pages.map((page) => withRow(page, row)) },
    )
  }

  /**
   * Applies a write to a task's subtasks, which returns no task. The write raised the task's version by one. By
   * inferring that, the next write names the version that this one left, and still conflicts with any other user's write
   * in between.
   */
  putSubtasks(taskId: number, update: (subtasks: Subtask[]) => Subtask[]): void {
    const task = this.open(taskId)?.data
    if (!task) return
    const subtasks = update(task.subtasks)
    this.put({
      ...task,
      ...this.#nextState(task),
      subtasks,
      subtaskCount: subtasks.length,
      subtasksDone: subtasks.filter(({ done }) => done).length,
    })
  }

  /** The state that a write leaves a task in, if no one else has written to it or restored it in between. */
  #nextState(task: Task): RowState {
    const { version, epoch } = this.newest(task.id) ?? task
    return { version: version + 1, epoch }
  }

  /** Reads a task from the server, whatever is known of it. */
  async reread(id: number): Promise<TaskWithSubtasks> {
    const queryKey = taskKey(id)
    await this.#queries.cancelQueries({ queryKey })
    const { data } = await this.#queries.fetchQuery({
      queryKey,
      queryFn: () => callApi((client) => client.task.byId.query({ id })),
      staleTime: 0,
    })
    return data
  }

  /** Cancels reads that may have started before a write was done: their answers would be older than the write. */
  async stopReads(taskId: number): Promise<void> {
    await Promise.all([
      this.#queries.cancelQueries({ queryKey: everyKey('task', 'list') }),
      this.#queries.cancelQueries({ queryKey: taskKey(taskId) }),
    ])
  }

  /** Reads again what is on screen and may show this task; resolves when that has been read. */
  async refresh(taskId: number): Promise<void> {
    await Promise.all([
      this.#queries.invalidateQueries({ queryKey: everyKey('task', 'list') }),
      this.#queries.invalidateQueries({ queryKey: taskKey(taskId) }),
    ])
  }

  /** Forgets an open task that no longer exists. */
  forget(taskId: number): void {
    this.#queries.removeQueries({ queryKey: taskKey(taskId) })
  }
}

function withRow(page: ListPages['pages'][number], row: Task): ListPages['pages'][number] {
  return { ...page, data: page.data.map((other) => (other.id === row.id ? row : other)) }
}
