import type { Subtask, SubtaskPatch } from '@/server/subtasks/schema'
import { showToast } from '../../ui/toasts'
import { insertAfter } from './apply-changes'
import { explain } from './explain'
import { OverwriteError, overwrittenFields } from './overwrite'
import { canWrite, type Outcome, outcomeOf, type WriteParts } from './task-writes'

/** Writes to subtasks: each shows at once, and says so when it had to be taken back. */
export class SubtaskWrites {
  readonly #parts: WriteParts

  constructor(parts: WriteParts) {
    this.#parts = parts
  }

  /**
   * Adds a subtask: at the end, behind another one, or first when `afterId` is null.
   *
   * @returns whether it was added
   */
  async create(
    taskId: number,
    fields: Pick<Subtask, 'title'> & Partial<Subtask>,
    afterId?: number | null,
  ): Promise<boolean> {
    const what = `“${fields.title}” was not added`
    if (!canWrite(what)) return false
    const { client, known, queue, draftId } = this.#parts
    const { title, description = '', done = false } = fields
    const subtask = draftSubtask(draftId(), taskId, { title, description, done })
    try {
      await queue.run({
        change: { kind: 'createSubtask', taskId, subtask, afterId },
        send: () =>
          client.subtask.create.mutate({ taskId, subtask: { title, description, done }, afterId }),
        land: (saved) => known.putSubtasks(taskId, (rows) => insertAfter(rows, saved, afterId)),
      })
      return true
    } catch (error) {
      showToast(explain({ what, error, again: () => void this.create(taskId, fields, afterId) }))
      return false
    }
  }

  /** Changes fields of a subtask, unless somebody else changed them since `seen`. */
  async update(seen: Subtask, patch: SubtaskPatch): Promise<Outcome> {
    const what = `“${seen.title}” was not changed`
    if (!canWrite(what)) return 'unsaved'
    const { client, known, queue } = this.#parts
    const { id, taskId } = seen
    try {
      await queue.run({
        change: { kind: 'updateSubtask', taskId, subtask: seen, patch },
        send: () => {
          const row = known.subtask(seen) ?? seen
          const fields = overwrittenFields<Subtask>(seen, row, patch)
          if (fields.length) throw new OverwriteError(row, fields)
          return client.subtask.update.mutate({ id, version: row.version, patch })
        },
        land: (saved) =>
          known.putSubtasks(taskId, (rows) => rows.map((row) => (row.id === id ? saved : row))),
      })
      return 'saved'
    } catch (error) {
      const again = (subtask: Subtask) => void this.update(subtask, patch)
      showToast(
        explain({
          what,
          error,
          again: () => again(seen),
          mine: patch,
          overwrite: { label: 'Use mine', run: () => again(known.subtask(seen) ?? seen) },
        }),
      )
      return outcomeOf(error)
    }
  }

  /**
   * Deletes a subtask, with an undo in the message that adds it again where it was.
   *
   * @param afterId the subtask above it
   */
  async delete(seen: Subtask, afterId: number | null): Promise<void> {
    const what = `“${seen.title}” was not deleted`
    if (!canWrite(what)) return
    const { client, known, queue } = this.#parts
    const { id, taskId, title, description, done } = seen
    try {
      await queue.run({
        change: { kind: 'deleteSubtask', taskId, subtask: seen },
        send: () => {
          const row = known.subtask(seen) ?? seen
          const fields = overwrittenFields<Subtask>(seen, row, { title, description, done })
          if (fields.length) throw new OverwriteError(row, fields)
          return client.subtask.delete.mutate({ id, version: row.version })
        },
        land: () => known.putSubtasks(taskId, (rows) => rows.filter((row) => row.id !== id)),
      })
      showToast({
        title: `Deleted “${title}”`,
        action: { label: 'Undo', run: () => void this.create(taskId, seen, afterId) },
      })
    } catch (error) {
      const again = (subtask: Subtask) => void this.delete(subtask, afterId)
      showToast(
        explain({
          what,
          error,
          again: () => again(seen),
          overwrite: { label: 'Delete anyway', run: () => again(known.subtask(seen) ?? seen) },
        }),
      )
    }
  }

  /** Moves a subtask behind another one, or first when `afterId` is null. A place overwrites nobody's words. */
  async move(subtask: Subtask, afterId: number | null): Promise<void> {
    const what = `“${subtask.title}” was not moved`
    if (!canWrite(what)) return
    const { client, known, queue } = this.#parts
    const { id, taskId } = subtask
    try {
      await queue.run({
        change: { kind: 'moveSubtask', taskId, subtask, afterId },
        send: () => client.subtask.reorder.mutate({ id, afterId }),
        land: (saved) => known.putSubtasks(taskId, (rows) => insertAfter(rows, saved, afterId)),
      })
    } catch (error) {
      showToast(explain({ what, error, again: () => void this.move(subtask, afterId) }))
    }
  }
}

function draftSubtask(
  id: number,
  taskId: number,
  fields: Pick<Subtask, 'title' | 'description' | 'done'>,
): Subtask {
  const now = new Date().toISOString()
  return { id, taskId, position: '', version: 1, createdAt: now, updatedAt: now, ...fields }
}
