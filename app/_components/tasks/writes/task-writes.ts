import type { QueryClient } from '@tanstack/react-query'
import { callApi } from '@/app/_trpc/call-api'
import { isConnected } from '@/app/_trpc/connection'
import { isConflict } from '@/app/_trpc/errors'
import type { Task, TaskCreate, TaskPatch, TaskWithSubtasks } from '@/server/tasks/schema'
import { showToast } from '../../ui/toasts'
import type { KnownTasks } from './known-tasks'
import { OverwriteError, overwrittenFields } from './overwrite'
import type { PendingChanges } from './pending-changes'
import { showTask } from './show-task'
import { tellRefusal } from './tell-refusal'
import { recordUndo } from './undo'
import type { WriteQueue } from './write-queue'

/** What writes are made of. */
export interface WriteParts {
  queries: QueryClient
  known: KnownTasks
  pending: PendingChanges
  queue: WriteQueue
  /** A new negative id. */
  draftId: () => number
}

/** How a write ended: `conflict` when somebody else had changed the same, `unsaved` when it can be tried again. */
export type Outcome = 'saved' | 'conflict' | 'unsaved'

/** How a change to fields is made. */
export interface UpdateOptions {
  /** False for what is part of a larger step, or takes one back. */
  undoable?: boolean
  /** Whether the field that was written into is still on the page: then it shows both texts itself, and lets one choose. */
  inSight?: () => boolean
}

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
    const { queue, draftId } = this.#parts
    const id = draftId()
    try {
      return await queue.run({
        change: { kind: 'createTask', taskId: id, task: draftTask(id, fields) },
        send: () => callApi((client) => client.task.create.mutate(fields)),
        saved: (task) => ({ kind: 'createTask', taskId: task.id, task }),
      })
    } catch (error) {
      void tellRefusal({ what, error, again: () => void this.create(fields) })
      return null
    }
  }

  /**
   * Changes fields of a task.
   *
   * @param seen the task as the person saw it when they decided: what somebody else changed since is not overwritten
   */
  async update(seen: Task, patch: TaskPatch, options: UpdateOptions = {}): Promise<Outcome> {
    const what = `“${seen.title}” was not changed`
    if (!canWrite(what)) return 'unsaved'
    const { known, queue } = this.#parts
    const { id } = seen
    try {
      const saved = await queue.run({
        change: { kind: 'updateTask', taskId: id, patch },
        send: () => {
          const row = known.newest(id) ?? seen
          const fields = overwrittenFields<Task>(seen, row, patch)
          if (fields.length) throw new OverwriteError(seen, row, fields)
          return callApi((client) =>
            client.task.update.mutate({ id, version: row.version, epoch: row.epoch, patch }),
          )
        },
        land: (task) => known.put(task),
      })
      if (options.undoable ?? true) recordUndo({ writes: this, seen, patch, saved })
      return 'saved'
    } catch (error) {
      const outcome = outcomeOf(error)
      if (outcome === 'conflict' && options.inSight?.()) return outcome
      const again = (task: Task) => void this.update(task, patch, options)
      void tellRefusal({
        what,
        error,
        again: () => again(seen),
        mine: patch,
        overwrite: { label: 'Use mine', run: () => again(known.newest(id) ?? seen) },
        // A text that could not be saved waits in its field, beside theirs.
        compare: options.inSight && { label: 'Show both', run: () => showTask(id) },
        restore: { label: 'Restore it', run: () => void this.restore(seen, null) },
      })
      return outcome
    }
  }

  /** Ticks a task off or takes the tick back. */
  async setDone(task: Task, done: boolean): Promise<void> {
    await this.update(task, { status: done ? 'done' : 'todo' })
  }

  /**
   * Moves a task to the trash, with an undo in the message.
   *
   * @param afterId the row above it in the list, where undo puts it until the list is read again
   */
  async delete(seen: Task, afterId: number | null): Promise<void> {
    const what = `“${seen.title}” was not deleted`
    if (!canWrite(what)) return
    const { known, queue } = this.#parts
    const { id } = seen
    try {
      await queue.run({
        change: { kind: 'deleteTask', taskId: id },
        send: () => {
          const row = known.newest(id) ?? seen
          const fields = overwrittenFields<Task>(seen, row, content(seen))
          if (fields.length) throw new OverwriteError(seen, row, fields)
          return callApi((client) =>
            client.task.delete.mutate({ id, version: row.version, epoch: row.epoch }),
          )
        },
        land: () => known.forget(id),
      })
      recordUndo({
        words: `Deleted “${seen.title}”`,
        undo: () => this.restore(seen, afterId),
      })
    } catch (error) {
      const again = (task: Task) => void this.delete(task, afterId)
      void tellRefusal({
        what,
        error,
        again: () => again(seen),
        overwrite: { label: 'Delete anyway', run: () => again(known.newest(id) ?? seen) },
      })
    }
  }

  /** Takes a task back out of the trash. */
  async restore(task: Task, afterId: number | null): Promise<Outcome> {
    const what = `“${task.title}” was not restored`
    if (!canWrite(what)) return 'unsaved'
    const { queue } = this.#parts
    try {
      await queue.run({
        change: { kind: 'restoreTask', taskId: task.id, task, afterId },
        // Another task may have its id in a database that was restored since.
        send: () =>
          callApi((client) => client.task.restore.mutate({ id: task.id, epoch: task.epoch })),
        saved: (restored) => ({ kind: 'restoreTask', taskId: task.id, task: restored, afterId }),
      })
      return 'saved'
    } catch (error) {
      // A task of another epoch stays one.
      const again = isConflict(error) ? undefined : () => void this.restore(task, afterId)
      void tellRefusal({ what, error, again })
      return isConflict(error) ? 'conflict' : outcomeOf(error)
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
    epoch: '',
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    ...fields,
  }
}
