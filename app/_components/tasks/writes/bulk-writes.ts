import { client } from '@/app/_trpc/client'
import { isConflict } from '@/app/_trpc/errors'
import type { Task, TaskPatch } from '@/server/tasks/schema'
import { showToast } from '../../ui/toasts'
import { BulkConflict } from './bulk-conflict'
import { type BulkResult, inParts } from './bulk-parts'
import { BulkQueue } from './bulk-queue'
import type { TaskPlace } from './change'
import { changeWords, valuesBefore } from './change-words'
import { countWords, explainBulk, ofThem } from './explain-bulk'
import { ManyTasks } from './many-tasks'
import { overwrittenFields } from './overwrite'
import { canWrite, type Outcome, type WriteParts } from './task-writes'
import { recordUndo } from './undo'

/** Writes to many tasks. Each shows at once, and reports it if all or part of it had to be rolled back. */
export class BulkWrites {
  readonly #parts: WriteParts

  readonly #many: ManyTasks
  readonly #queue: BulkQueue

  constructor(parts: WriteParts) {
    this.#parts = parts
    this.#many = new ManyTasks(parts)
    this.#queue = new BulkQueue(parts, this.#many)
  }

  /**
   * Makes the same change to many tasks.
   *
   * @param seen the tasks as the user saw them: changes made by others since then are not overwritten
   * @param options.undoable false for a change that undoes another
   */
  async update(
    seen: readonly Task[],
    patch: TaskPatch,
    { undoable = true } = {},
  ): Promise<Outcome> {
    const what = 'not changed'
    if (!canWrite(ofThem(seen.length, seen.length, what))) return 'unsaved'
    const many = this.#many
    const result = await inParts(seen, (part, ids) =>
      this.#queue.run({
        change: { kind: 'updateTasks', taskIds: new Set(ids), patch },
        send: () =>
          client.task.bulk.mutate({
            ids,
            ...this.#statesOf(part, () => patch),
            action: { kind: 'update', patch },
          }),
        land: () =>
          many.put(many.newest(ids).map((row) => ({ ...row, ...patch, version: row.version + 1 }))),
      }),
    )
    const { done } = result
    if (undoable && done.length) {
      const of = countWords(done.length)
      recordUndo({
        words: changeWords(of, patch) ?? `Changed ${of}`,
        undo: () => this.#putBack(done, patch),
      })
    }
    return this.#tell(result, what, (tasks) => void this.update(tasks, patch, { undoable }))
  }

  /**
   * Moves many tasks to the trash.
   *
   * @param places the tasks as the user saw them, and where undo puts them until the list is read again
   */
  async delete(places: readonly TaskPlace[]): Promise<Outcome> {
    const what = 'not deleted'
    if (!canWrite(ofThem(places.length, places.length, what))) return 'unsaved'
    const { known } = this.#parts
    const result = await inParts(tasksOf(places), (part, ids) =>
      this.#queue.run({
        change: { kind: 'deleteTasks', taskIds: new Set(ids) },
        send: () =>
          client.task.bulk.mutate({
            ids,
            ...this.#statesOf(part, taskFieldsOf),
            action: { kind: 'delete' },
          }),
        land: () => {
          for (const id of ids) known.forget(id)
        },
        keepShown: true,
      }),
    )
    const { done } = result
    if (done.length) {
      recordUndo({
        words: `Deleted ${countWords(done.length)}`,
        undo: () => this.#restore(placesOf(places, done)),
      })
    }
    return this.#tell(result, what, (tasks) => {
      void this.delete(placesOf(places, tasks))
    })
  }

  async #restore(places: readonly TaskPlace[]): Promise<Outcome> {
    const what = 'not restored'
    if (!canWrite(ofThem(places.length, places.length, what))) return 'unsaved'
    const result = await inParts(tasksOf(places), (part, ids) =>
      this.#queue.run({
        change: {
          kind: 'restoreTasks',
          taskIds: new Set(ids),
          places: placesOf(places, part),
        },
        // After a restore of the database, these ids may belong to other tasks.
        send: () =>
          client.task.bulk.mutate({
            ids,
            epochs: part.map(({ epoch }) => epoch),
            action: { kind: 'restore' },
          }),
        keepShown: true,
      }),
    )
    return this.#tell(result, what, (tasks) => void this.#restore(placesOf(places, tasks)))
  }

  /** Returns each task to its earlier values; tasks that had the same values are written together. */
  async #putBack(before: readonly Task[], patch: TaskPatch): Promise<Outcome> {
    const groups = new Map<string, { values: TaskPatch; tasks: Task[] }>()
    for (const task of before) {
      const values = valuesBefore(task, patch)
      const group = groups.get(JSON.stringify(values)) ?? { values, tasks: [] }
      // The task as the change left it: what another user has changed since is not undone.
      group.tasks.push({ ...task, ...patch })
      groups.set(JSON.stringify(values), group)
    }
    for (const { tasks, values } of groups.values()) {
      const outcome = await this.update(tasks, values, { undoable: false })
      if (outcome !== 'saved') return outcome
    }
    return 'saved'
  }

  /**
   * The versions and epochs to name in a write, as they are known now.
   *
   * @param written the fields of a task that the write is about
   * @throws BulkConflict if another user has changed any of them
   */
  #statesOf(
    seen: readonly Task[],
    written: (task: Task) => TaskPatch,
  ): { versions: number[]; epochs: string[] } {
    const known = new Map(this.#many.newest(seen.map(({ id }) => id)).map((row) => [row.id, row]))
    const rows = seen.map((task) => known.get(task.id) ?? task)
    const changed = seen.flatMap((task, index) => {
      const row = rows[index]
      const isChanged = row && overwrittenFields<Task>(task, row, written(task)).length > 0
      return isChanged ? [{ row, restored: row.epoch !== task.epoch }] : []
    })
    if (changed.length) {
      const restored = changed.some((each) => each.restored)
      throw new BulkConflict(
        changed.map(({ row }) => row),
        restored,
      )
    }
    return {
      versions: rows.map(({ version }) => version),
      epochs: rows.map(({ epoch }) => epoch),
    }
  }

  /** Reports what was not done, and returns the outcome. */
  #tell(
    { done, failed, error }: BulkResult,
    what: string,
    again: (tasks: readonly Task[]) => void,
  ): Outcome {
    if (failed.length === 0) return 'saved'
    const ids = failed.map(({ id }) => id)
    showToast(
      explainBulk({
        what: ofThem(failed.length, done.length + failed.length, what),
        error,
        again: () => again(failed),
        anyway: () => again(this.#many.newest(ids)),
      }),
    )
    const isFinal = error instanceof BulkConflict || isConflict(error) || done.length > 0
    return isFinal ? 'conflict' : 'unsaved'
  }
}

const taskFieldsOf = ({ title, description, status, priority, dueDate }: Task): TaskPatch => ({
  title,
  description,
  status,
  priority,
  dueDate,
})

const tasksOf = (places: readonly TaskPlace[]) => places.map(({ task }) => task)

/** The positions of some of the tasks, in the order of `places`, with the given versions of the tasks. */
function placesOf(places: readonly TaskPlace[], tasks: readonly Task[]): TaskPlace[] {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  return places.flatMap(({ task: { id }, afterId }) => {
    const task = byId.get(id)
    return task ? [{ task, afterId }] : []
  })
}
