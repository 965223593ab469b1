import { client } from '@/app/_trpc/client'
import type { Task, TaskCreate, TaskPatch } from '@/server/tasks/schema'
import type { NewTask } from '../list/pasted-tasks'
import { statusWords } from '../view/vocabulary'
import { changeWords, valuesBefore } from './change-words'
import { createParts } from './create-parts'
import { nameOf, notDone } from './explain-many'
import type { Outcome } from './operation'
import { sayWhere } from './say-where'
import { showTask } from './show-task'
import { addition, type TaskPlace } from './task-changes'
import {
  deleteRequest,
  moveRequest,
  purgeRequest,
  restoreRequest,
  type TaskSpot,
  updateRequest,
} from './task-requests'
import type { WriteEngine } from './write-engine'

/** Options of a change to fields. */
export interface UpdateOptions {
  /** False for a change that undoes another. */
  undoable?: boolean
  /** Whether the edited field is still on the page: if so, it shows both texts itself, and the user chooses there. */
  inSight?: () => boolean
}

interface MoveOptions {
  /** Where the task was, and where undo puts it back; without it there is no undo. */
  from?: TaskSpot
  /** Show no message: a move by key is reported elsewhere, and can be undone by key. */
  quiet?: boolean
}

/** Writes to tasks, to one or to many at once. */
export class TaskWrites {
  readonly #engine: WriteEngine

  constructor(engine: WriteEngine) {
    this.#engine = engine
  }

  /** Adds a task at the top. */
  async create(fields: TaskCreate): Promise<Outcome> {
    const { known } = this.#engine
    let added: Task | undefined
    const draft = draftTask(this.#engine.draftId(), fields)
    const outcome = await this.#engine.run({
      items: [draft],
      what: () => `“${fields.title}” was not added`,
      request: () => ({
        change: addition([draft]),
        outdated: { lists: 'more', tasks: false },
        async send() {
          const task = await client.task.create.mutate(fields)
          const land = () => {
            known.put(task)
            added = task
          }
          return { saved: [task], land, shownAs: addition([task]) }
        },
      }),
      again: () => this.create(fields),
    })
    if (added) void sayWhere(added)
    return outcome
  }

  /** Adds tasks with their subtasks at the top, in their order, and calls `onSaved` with them. Undo takes all back. */
  createAll(all: readonly NewTask[], onSaved?: (tasks: readonly Task[]) => void): Promise<Outcome> {
    const { known } = this.#engine
    return this.#engine.run({
      items: all.map((fields) => ({ fields, task: draftTask(this.#engine.draftId(), fields) })),
      split: createParts,
      what: (failed) => notDone(tasksOf(failed), all.length, 'added'),
      request: (part) => ({
        change: addition(tasksOf(part)),
        outdated: { lists: 'more', tasks: false },
        async send() {
          const tasks = part.map(({ fields }) => fields)
          const saved = await client.task.createAll.mutate({ tasks })
          const land = () => {
            for (const task of saved) known.put(task)
            onSaved?.(saved)
          }
          return { saved, land, shownAs: addition(saved) }
        },
      }),
      again: (some) =>
        this.createAll(
          some.map(({ fields }) => fields),
          onSaved,
        ),
      undo: (_, saved) => ({
        words: `Added ${nameOf(saved)}`,
        undo: () =>
          this.delete(
            saved.map((task) => ({ task, afterId: null })),
            { undoable: false },
          ),
      }),
    })
  }

  /** Makes the same change to all of the tasks. */
  update(seen: readonly Task[], patch: TaskPatch, options: UpdateOptions = {}): Promise<Outcome> {
    return this.#change(seen, () => patch, options)
  }

  /** Ticks a task off, or unticks it. */
  setDone(task: Task, done: boolean): Promise<Outcome> {
    return this.update([task], { status: done ? 'done' : 'todo' })
  }

  /**
   * Moves tasks to the trash.
   *
   * @param places the tasks as the user saw them, and where undo puts them until the list is read again
   */
  delete(places: readonly TaskPlace[], { undoable = true } = {}): Promise<Outcome> {
    const { known } = this.#engine
    return this.#engine.run({
      items: places,
      doing: undoable ? 'Deleting' : 'Undoing',
      what: (failed) => notDone(tasksOf(failed), places.length, 'deleted'),
      request: (part) => deleteRequest(known, tasksOf(part)),
      again: (some) => this.delete(some, { undoable }),
      anyway: { label: 'Delete anyway', newest: (some) => this.#newestPlaces(some) },
      undo: undoable
        ? (done) => ({ words: `Deleted ${nameOf(tasksOf(done))}`, undo: () => this.restore(done) })
        : undefined,
    })
  }

  /** Restores tasks from the trash to their places. */
  restore(places: readonly TaskPlace[], { undoable = false } = {}): Promise<Outcome> {
    const { known } = this.#engine
    return this.#engine.run({
      items: places,
      doing: 'Restoring',
      what: (failed) => notDone(tasksOf(failed), places.length, 'restored'),
      request: (part) => restoreRequest(known, part),
      again: (some) => this.restore(some, { undoable }),
      // The tasks stay those of another epoch.
      isFinal: true,
      choices: { gone: 'It was deleted for good.' },
      undo: undoable
        ? (done) => ({
            words: `Restored ${nameOf(tasksOf(done))}`,
            undo: () => this.delete(done, { undoable: false }),
          })
        : undefined,
    })
  }

  /** Deletes tasks in the trash for good: there is no undo. What has left the trash since stays. */
  async purge(seen: readonly Task[]): Promise<Outcome> {
    const { known } = this.#engine
    return this.#engine.run({
      items: seen,
      doing: 'Deleting',
      what: (failed) => notDone(failed, seen.length, 'deleted for good'),
      request: (part) => purgeRequest(known, part),
      again: (tasks) => this.purge(tasks),
      isFinal: true,
      undo: (_, gone) => ({ words: `Deleted ${nameOf(gone)} for good` }),
    })
  }

  /** Moves a task, and changes its status if that goes with the position: both in one write, or neither. */
  move(seen: Task, to: TaskSpot, { from, quiet = false }: MoveOptions = {}): Promise<Outcome> {
    const { known } = this.#engine
    const { status, sectionId } = to
    const words = `Moved “${seen.title}”${status ? ` to ${statusWords[status]}` : ''}`
    return this.#engine.run({
      items: [seen],
      what: () => `“${seen.title}” was not moved`,
      request: () => moveRequest(known, seen, to),
      // The order is that of the database as the user saw it, so a conflict can only be solved with what is known now.
      again: (tasks) => known.newestOf(tasks).map((task) => this.move(task, to, { from, quiet })),
      anyway: { label: 'Move anyway', newest: (tasks) => tasks },
      choices: {
        mine: { ...(status && { status }), ...(sectionId !== undefined && { sectionId }) },
        misplaced: 'The task above was deleted. Choose a new position.',
      },
      undo: from && ((_, [saved = seen]) => ({ words, quiet, undo: () => this.move(saved, from) })),
    })
  }

  /** Changes each of the tasks; those that get the same values are written together. */
  #change(
    seen: readonly Task[],
    patchOf: (task: Task) => TaskPatch,
    { undoable = true, inSight }: UpdateOptions = {},
  ): Promise<Outcome> {
    const { known } = this.#engine
    const [only] = seen
    const mine = only && patchOf(only)
    return this.#engine.run({
      items: seen,
      doing: undoable ? 'Changing' : 'Undoing',
      what: (failed) => notDone(failed, seen.length, 'changed'),
      split: (tasks) => groupedBy(tasks, (task) => JSON.stringify(patchOf(task))),
      request: (part) => updateRequest(known, part, part[0] ? patchOf(part[0]) : {}),
      again: (tasks) => this.#change(tasks, patchOf, { undoable, inSight }),
      anyway: { label: 'Use mine', newest: (tasks) => known.newestOf(tasks) },
      inSight,
      choices: {
        ...(mine && { mine }),
        // A text that could not be saved stays in its field, beside the other user's text.
        compare: inSight && only && { label: 'Show both', run: () => showTask(only.id) },
        restore: only && {
          label: 'Restore it',
          run: () => void this.restore([{ task: only, afterId: null }]),
        },
      },
      undo: undoable
        ? (done, saved) => {
            const words = changeWords(nameOf(done), mine ?? {})
            return {
              words: words ?? `Changed ${nameOf(done)}`,
              // Texts are edited where they are read, so no message is shown for them.
              quiet: words === null,
              undo: () => this.#putBack(done, mine ?? {}, saved),
            }
          }
        : undefined,
    })
  }

  /** Returns each task to its earlier values. */
  #putBack(before: readonly Task[], patch: TaskPatch, saved: readonly Task[]): Promise<Outcome> {
    const values = new Map(before.map((task) => [task.id, valuesBefore(task, patch)]))
    const savedById = new Map(saved.map((task) => [task.id, task]))
    return this.#change(
      // The tasks as the change left them: what another user has changed since is not undone.
      before.map((task) => savedById.get(task.id) ?? task),
      ({ id }) => values.get(id) ?? {},
      { undoable: false },
    )
  }

  #newestPlaces(places: readonly TaskPlace[]): TaskPlace[] {
    const { known } = this.#engine
    const newest = known.newestOf(tasksOf(places))
    return places.map((place, index) => ({ ...place, task: newest[index] ?? place.task }))
  }
}

/** The tasks in groups of equal values, each group in their order. */
function groupedBy(tasks: readonly Task[], keyOf: (task: Task) => string): Iterable<Task[]> {
  const groups = new Map<string, Task[]>()
  for (const task of tasks) {
    const value = keyOf(task)
    const group = groups.get(value)
    if (group) group.push(task)
    else groups.set(value, [task])
  }
  return groups.values()
}

const tasksOf = (places: readonly Pick<TaskPlace, 'task'>[]) => places.map(({ task }) => task)

function draftTask(
  id: number,
  {
    subtasks = [],
    labelIds = [],
    dueTime = null,
    dueZone = null,
    ...fields
  }: TaskCreate & Partial<NewTask>,
): Task {
  const now = new Date().toISOString()
  return {
    id,
    // Only the server knows the Inbox.
    projectId: 0,
    sectionId: null,
    description: '',
    status: 'todo',
    priority: 'none',
    dueDate: null,
    dueTime,
    dueZone,
    labelIds,
    position: '',
    subtaskCount: subtasks.length,
    subtasksDone: subtasks.filter(({ done }) => done).length,
    version: 1,
    epoch: '',
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    ...fields,
  }
}
