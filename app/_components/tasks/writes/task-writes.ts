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

/** What writes are built from. */
export interface WriteParts {
  queries: QueryClient
  known: KnownTasks
  pending: PendingChanges
  queue: WriteQueue
  /** A new negative id. */
  draftId: () => number
}

/** How a write ended: `conflict` if another user had changed the same fields, `unsaved` if it can be tried again. */
export type Outcome = 'saved' | 'conflict' | 'unsaved'

/** Options of a change to fields. */
export interface UpdateOptions {
  /** False for a change that is part of a larger step, or that undoes one. */
  undoable?: boolean
  /** Whether the edited field is still on the page: if so, it shows both texts itself, and the user chooses there. */
  inSight?: () => boolean
}

/** The outcome of a write that was refused. */
export function outcomeOf(error: unknown): Outcome {
  return error instanceof OverwriteError ? 'conflict' : 'unsaved'
}

/** The fields of a task that another user's write could have changed. */
const content = ({ title, description, status, priority, dueDate }: Task): TaskPatch => ({
  title,
  description,
  status,
  priority,
  dueDate,
})

/** Writes to tasks. Each shows at once, and reports it if it had to be rolled back. */
export class TaskWrites {
  readonly #parts: WriteParts

  constructor(parts: WriteParts) {
    this.#parts = parts
  }

  /** Adds a task at the top; resolves with it, or with null if it could not be added. */
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
   * @param seen the task as the user saw it when deciding: changes made by others since then are not overwritten
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
        // A text that could not be saved stays in its field, beside the other user's text.
        compare: options.inSight && { label: 'Show both', run: () => showTask(id) },
        restore: { label: 'Restore it', run: () => void this.restore(seen, null) },
      })
      return outcome
    }
  }

  /** Ticks a task off, or unticks it. */
  async setDone(task: Task, done: boolean): Promise<void> {
    await this.update(task, { status: done ? 'done' : 'todo' })
  }

  /**
   * Moves a task to the trash. The message offers an undo.
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

  /** Restores a task from the trash. */
  async restore(task: Task, afterId: number | null): Promise<Outcome> {
    const what = `“${task.title}” was not restored`
    if (!canWrite(what)) return 'unsaved'
    const { queue } = this.#parts
    try {
      await queue.run({
        change: { kind: 'restoreTask', taskId: task.id, task, afterId },
        // After a restore of the database, this id may belong to another task.
        send: () =>
          callApi((client) => client.task.restore.mutate({ id: task.id, epoch: task.epoch })),
        saved: (restored) => ({ kind: 'restoreTask', taskId: task.id, task: restored, afterId }),
      })
      return 'saved'
    } catch (error) {
      // The task stays one of another epoch, so trying again would not help.
      const again = isConflict(error) ? undefined : () => void this.restore(task, afterId)
      void tellRefusal({ what, error, again })
      return isConflict(error) ? 'conflict' : outcomeOf(error)
    }
  }
}

/** Refuses a write while the server is unreachable: held back, it could get lost or overwrite something later. */
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
