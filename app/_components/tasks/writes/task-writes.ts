import type { TrpcClient } from '@/app/_trpc/client'
import { isConnected } from '@/app/_trpc/connection'
import type { Task, TaskCreate, TaskPatch, TaskWithSubtasks } from '@/server/tasks/schema'
import { showToast } from '../../ui/toasts'
import { explain } from './explain'
import type { KnownTasks } from './known-tasks'
import { OverwriteError, overwrittenFields } from './overwrite'
import type { WriteQueue } from './write-queue'

/** What writes are made of. */
export interface WriteParts {
  client: TrpcClient
  known: KnownTasks
  queue: WriteQueue
  /** A new negative id. */
  draftId: () => number
}

/** How a write ended: `conflict` when somebody else had changed the same, `unsaved` when it can be tried again. */
export type Outcome = 'saved' | 'conflict' | 'unsaved'

/** The outcome of a write that was refused. */
export function outcomeOf(error: unknown): Outcome {
  return error instanceof OverwriteError ? 'conflict' : 'unsaved'
}

/** What somebody else's write could have changed of a task. */
const content = ({ title, description, status, priority, dueDate }: Task): TaskPatch => ({
  title,
  description,
  status,
  priority,
  dueDate,
})

/** Writes to tasks: each shows at once, and says so when it had to be taken back. */
export class TaskWrites {
  readonly #parts: WriteParts

  constructor(parts: WriteParts) {
    this.#parts = parts
  }

  /** Adds a task at the top; resolves with it, or with null when it could not be added. */
  async create(fields: TaskCreate): Promise<TaskWithSubtasks | null> {
    const what = `“${fields.title}” was not added`
    if (!canWrite(what)) return null
    const { client, queue, draftId } = this.#parts
    const id = draftId()
    try {
      return await queue.run({
        change: { kind: 'createTask', taskId: id, task: draftTask(id, fields) },
        send: () => client.task.create.mutate(fields),
        saved: (task) => ({ kind: 'createTask', taskId: task.id, task }),
      })
    } catch (error) {
      showToast(explain({ what, error, again: () => void this.create(fields) }))
      return null
    }
  }

  /**
   * Changes fields of a task.
   *
   * @param seen the task as the person saw it when they decided: what somebody else changed since is not overwritten
   */
  async update(seen: Task, patch: TaskPatch): Promise<Outcome> {
    const what = `“${seen.title}” was not changed`
    if (!canWrite(what)) return 'unsaved'
    const { client, known, queue } = this.#parts
    const { id } = seen
    try {
      await queue.run({
        change: { kind: 'updateTask', taskId: id, patch },
        send: () => {
          const row = known.newest(id) ?? seen
          const fields = overwrittenFields<Task>(seen, row, patch)
          if (fields.length) throw new OverwriteError(row, fields)
          return client.task.update.mutate({ id, version: row.version, patch })
        },
        land: (task) => known.put(task),
      })
      return 'saved'
    } catch (error) {
      const again = (task: Task) => void this.update(task, patch)
      showToast(
        explain({
          what,
          error,
          again: () => again(seen),
          mine: patch,
          overwrite: { label: 'Use mine', run: () => again(known.newest(id) ?? seen) },
        }),
      )
      return outcomeOf(error)
    }
  }

  /** Ticks a task off or takes the tick back; ticking off can be undone from the message. */
  async setDone(task: Task, done: boolean): Promise<void> {
    const outcome = await this.update(task, { status: done ? 'done' : 'todo' })
    if (outcome !== 'saved' || !done) return
    const undo = () => void this.update({ ...task, status: 'done' }, { status: task.status })
    showToast({ title: `Completed “${task.title}”`, action: { label: 'Undo', run: undo } })
  }

  /**
   * Moves a task to the trash, with an undo in the message.
   *
   * @param afterId the row above it in the list, where undo puts it until the list is read again
   */
  async delete(seen: Task, afterId: number | null): Promise<void> {
    const what = `“${seen.title}” was not deleted`
    if (!canWrite(what)) return
    const { client, known, queue } = this.#parts
    const { id } = seen
    try {
      await queue.run({
        change: { kind: 'deleteTask', taskId: id },
        send: () => {
          const row = known.newest(id) ?? seen
          const fields = overwrittenFields<Task>(seen, row, content(seen))
          if (fields.length) throw new OverwriteError(row, fields)
          return client.task.delete.mutate({ id, version: row.version })
        },
        land: () => known.forget(id),
      })
      showToast({
        title: `Deleted “${seen.title}”`,
        action: { label: 'Undo', run: () => void this.restore(seen, afterId) },
      })
    } catch (error) {
      const again = (task: Task) => void this.delete(task, afterId)
      showToast(
        explain({
          what,
          error,
          again: () => again(seen),
          overwrite: { label: 'Delete anyway', run: () => again(known.newest(id) ?? seen) },
        }),
      )
    }
  }

  /** Takes a task back out of the trash. */
  async restore(task: Task, afterId: number | null): Promise<void> {
    const what = `“${task.title}” was not restored`
    if (!canWrite(what)) return
    const { client, queue } = this.#parts
    try {
      await queue.run({
        change: { kind: 'restoreTask', taskId: task.id, task, afterId },
        send: () => client.task.restore.mutate({ id: task.id }),
        saved: (restored) => ({ kind: 'restoreTask', taskId: task.id, task: restored, afterId }),
      })
    } catch (error) {
      showToast(explain({ what, error, again: () => void this.restore(task, afterId) }))
    }
  }
}

/** Refuses a write while the server is out of reach: kept back it could be lost, or overwrite something later. */
export function canWrite(what: string): boolean {
  if (isConnected()) return true
  showToast({
    topic: 'offline',
    tone: 'bad',
    title: what,
    detail: 'You are offline. Changes can be made again as soon as the server is reached.',
  })
  return false
}

function draftTask(id: number, fields: TaskCreate): Task {
  const now = new Date().toISOString()
  return {
    id,
    description: '',
    status: 'todo',
    priority: 'none',
    dueDate: null,
    position: '',
    subtaskCount: 0,
    subtasksDone: 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    ...fields,
  }
}
