import { client } from '@/app/_trpc/client'
import { isConflict, isNotFound, isRefusal } from '@/app/_trpc/errors'
import type { Subtask, SubtaskCreate, SubtaskPatch } from '@/server/subtasks/schema'
import { showToast } from '../../ui/toasts'
import { insertAfter } from './apply-changes'
import { explain } from './explain'
import { OverwriteError, overwrittenFields } from './overwrite'
import { showTask } from './show-task'
import {
  canWrite,
  type Outcome,
  outcomeOf,
  type UpdateOptions,
  type WriteParts,
} from './task-writes'
import { recordUndo } from './undo'

/** The most subtasks that the server takes in one request. */
const maxAtOnce = 100

/** Writes to subtasks. Each shows at once, and reports it if it had to be rolled back. */
export class SubtaskWrites {
  readonly #parts: WriteParts

  constructor(parts: WriteParts) {
    this.#parts = parts
  }

  /**
   * Adds a subtask: at the end, after another one, or first if `afterId` is null.
   *
   * @param epoch the epoch of the task as the user saw it, for when another task may have its id by now
   */
  async create(
    taskId: number,
    fields: SubtaskCreate,
    afterId?: number | null,
    epoch?: string,
  ): Promise<Outcome> {
    const what = `“${fields.title}” was not added`
    if (!canWrite(what)) return 'unsaved'
    const { known, queue } = this.#parts
    const subtask = this.#draft(taskId, fields)
    const { title, description, done } = subtask
    // The subtask to insert it after may be gone by the time the write is sent.
    const place = () =>
      afterId == null || known.subtask({ id: afterId, taskId }) ? afterId : undefined
    try {
      await queue.run({
        change: { kind: 'createSubtask', taskId, subtask, afterId },
        send: () =>
          client.subtask.create.mutate({
            taskId,
            subtask: { title, description, done },
            afterId: place(),
            epoch: epoch ?? known.newest(taskId)?.epoch,
          }),
        land: (saved) => known.putSubtasks(taskId, (rows) => insertAfter(rows, saved, place())),
      })
      return 'saved'
    } catch (error) {
      showToast(explain({ what, error, again: () => void this.create(taskId, fields, afterId) }))
      return isConflict(error) ? 'conflict' : outcomeOf(error)
    }
  }

  /** Adds subtasks at the end, in order. A request adds all of its subtasks or none. */
  async createAll(taskId: number, all: readonly SubtaskCreate[]): Promise<Outcome> {
    const now = all.slice(0, maxAtOnce)
    const later = all.slice(maxAtOnce)
    const what = `${all.length} subtasks were not added`
    if (!canWrite(what)) return 'unsaved'
    const { known, queue } = this.#parts
    const subtasks = now.map((fields) => this.#draft(taskId, fields))
    try {
      const saved = await queue.run({
        change: { kind: 'createSubtasks', taskId, subtasks },
        send: () =>
          client.subtask.createAll.mutate({
            taskId,
            subtasks: now,
            epoch: known.newest(taskId)?.epoch,
          }),
        land: (added) => known.putSubtasks(taskId, (rows) => [...rows, ...added]),
      })
      recordUndo({
        words: `Added ${saved.length} subtasks`,
        undo: () => this.#removeAll(saved),
      })
    } catch (error) {
      showToast(explain({ what, error, again: () => void this.createAll(taskId, all) }))
      return outcomeOf(error)
    }
    return later.length > 0 ? this.createAll(taskId, later) : 'saved'
  }

  /** Changes fields of a subtask, unless another user has changed them since `seen`. */
  async update(seen: Subtask, patch: SubtaskPatch, options: UpdateOptions = {}): Promise<Outcome> {
    const what = `“${seen.title}” was not changed`
    if (!canWrite(what)) return 'unsaved'
    const { known, queue } = this.#parts
    const { id, taskId } = seen
    try {
      const saved = await queue.run({
        change: { kind: 'updateSubtask', taskId, subtask: seen, patch },
        send: () => {
          const row = known.subtask(seen) ?? seen
          const fields = overwrittenFields<Subtask>(seen, row, patch)
          if (fields.length) throw new OverwriteError(seen, row, fields)
          return client.subtask.update.mutate({ id, version: row.version, epoch: row.epoch, patch })
        },
        land: (row) =>
          known.putSubtasks(taskId, (rows) => rows.map((each) => (each.id === id ? row : each))),
      })
      if (options.undoable ?? true) this.#recordUpdate(seen, patch, saved)
      return 'saved'
    } catch (error) {
      const outcome = outcomeOf(error)
      if (outcome === 'conflict' && options.inSight?.()) return outcome
      const again = (subtask: Subtask) => void this.update(subtask, patch, options)
      showToast(
        explain({
          what,
          error,
          again: () => again(seen),
          mine: patch,
          overwrite: { label: 'Use mine', run: () => again(known.subtask(seen) ?? seen) },
          compare: options.inSight && { label: 'Show both', run: () => showTask(taskId) },
          // Subtasks have no trash: the only copy left is the one that the user saw.
          restore: {
            label: 'Add it again',
            run: () => void this.create(taskId, { ...subtaskFieldsOf(seen), ...patch }),
          },
        }),
      )
      return isConflict(error) ? 'conflict' : outcome
    }
  }

  /**
   * Deletes a subtask. The message offers an undo, which adds it again in the same place.
   *
   * @param afterId the subtask above it
   */
  async delete(seen: Subtask, afterId: number | null): Promise<void> {
    const outcome = await this.#remove(seen, () => void this.delete(seen, afterId))
    if (outcome !== 'saved') return
    recordUndo({
      words: `Deleted “${seen.title}”`,
      undo: () => this.create(seen.taskId, subtaskFieldsOf(seen), afterId, seen.epoch),
    })
  }

  /**
   * Moves a subtask after another one, or first if `afterId` is null. A move overwrites no one's text.
   *
   * @param from the subtask that it came after, where undo puts it back; without it there is no undo
   */
  async move(subtask: Subtask, afterId: number | null, from?: number | null): Promise<Outcome> {
    const what = `“${subtask.title}” was not moved`
    if (!canWrite(what)) return 'unsaved'
    const { known, queue } = this.#parts
    const { id, taskId } = subtask
    try {
      await queue.run({
        change: { kind: 'moveSubtask', taskId, subtask, afterId },
        send: () => client.subtask.reorder.mutate({ id, afterId, epoch: subtask.epoch }),
        land: (saved) => known.putSubtasks(taskId, (rows) => insertAfter(rows, saved, afterId)),
      })
      if (from !== undefined) {
        const undo = () => this.move(subtask, from)
        recordUndo({ words: `Moved “${subtask.title}”`, undo, quiet: true })
      }
      return 'saved'
    } catch (error) {
      const gone = isRefusal(error) && !isNotFound(error) && !isConflict(error)
      const detail = 'The subtask that it was to follow has been deleted. Choose its place again.'
      const again = () => void this.move(known.subtask(subtask) ?? subtask, afterId, from)
      showToast(gone ? { tone: 'bad', title: what, detail } : explain({ what, error, again }))
      return isConflict(error) ? 'conflict' : outcomeOf(error)
    }
  }

  /** Deletes a subtask, unless another user has changed it since `seen`. */
  async #remove(seen: Subtask, again: () => void): Promise<Outcome> {
    const what = `“${seen.title}” was not deleted`
    if (!canWrite(what)) return 'unsaved'
    const { known, queue } = this.#parts
    const { id, taskId } = seen
    try {
      await queue.run({
        change: { kind: 'deleteSubtask', taskId, subtask: seen },
        send: () => {
          const row = known.subtask(seen) ?? seen
          const fields = overwrittenFields<Subtask>(seen, row, subtaskFieldsOf(seen))
          if (fields.length) throw new OverwriteError(seen, row, fields)
          return client.subtask.delete.mutate({ id, version: row.version, epoch: row.epoch })
        },
        land: () => known.putSubtasks(taskId, (rows) => rows.filter((row) => row.id !== id)),
      })
      return 'saved'
    } catch (error) {
      // Another user deleted it first, so the goal is reached.
      if (isNotFound(error)) return 'saved'
      const anyway = () => void this.#remove(known.subtask(seen) ?? seen, again)
      const overwrite = { label: 'Delete anyway', run: anyway }
      showToast(explain({ what, error, again, overwrite }))
      return isConflict(error) ? 'conflict' : outcomeOf(error)
    }
  }

  async #removeAll(subtasks: readonly Subtask[]): Promise<Outcome> {
    const outcomes = await Promise.all(
      subtasks.map((subtask) => this.#remove(subtask, () => void this.#removeAll([subtask]))),
    )
    return outcomes.find((outcome) => outcome !== 'saved') ?? 'saved'
  }

  #recordUpdate(seen: Subtask, patch: SubtaskPatch, saved: Subtask): void {
    const { title, description, done } = seen
    const before: SubtaskPatch = {
      ...('title' in patch && { title }),
      ...('description' in patch && { description }),
      ...('done' in patch && { done }),
    }
    recordUndo({
      words: `Changed “${title}”`,
      quiet: true,
      undo: () => this.update(saved, before, { undoable: false }),
    })
  }

  #draft(taskId: number, { title, description = '', done = false }: SubtaskCreate): Subtask {
    const now = new Date().toISOString()
    return {
      id: this.#parts.draftId(),
      taskId,
      title,
      description,
      done,
      position: '',
      version: 1,
      epoch: '',
      createdAt: now,
      updatedAt: now,
    }
  }
}

/** The fields of a subtask that users fill in. */
const subtaskFieldsOf = ({ title, description, done }: Subtask) => ({ title, description, done })
