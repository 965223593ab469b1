import { client } from '@/app/_trpc/client'
import { isNotFound } from '@/app/_trpc/errors'
import type { Subtask, SubtaskCreate, SubtaskPatch } from '@/server/subtasks/schema'
import { charactersIn, maxAddedCharacters, maxAddedRows } from '@/server/text/request-limits'
import { insertAfter } from './insert-after'
import type { Outcome } from './operation'
import { refuseOverwriting } from './overwrite'
import { showTask } from './show-task'
import { addition, deletion, inserted, move, update } from './subtask-changes'
import type { UpdateOptions } from './task-writes'
import type { WriteEngine } from './write-engine'

/** The counts of subtasks in the lists are known from the answers; what a search finds is not. */
const outdated = { lists: ['subtasks'], tasks: false }

/** Where a subtask is added. */
interface Spot {
  /** The subtask that it comes after; null for the first, and at the end without it. */
  afterId?: number | null
  /** The epoch of the task as the user saw it, for when another task may have its id by now. */
  epoch?: string
}

/** Writes to the subtasks of a task. */
export class SubtaskWrites {
  readonly #engine: WriteEngine

  constructor(engine: WriteEngine) {
    this.#engine = engine
  }

  /** Adds a subtask. */
  create(taskId: number, fields: SubtaskCreate, { afterId, epoch }: Spot = {}): Promise<Outcome> {
    const { known } = this.#engine
    const draft = this.#draft(taskId, fields)
    const { title, description, done } = draft
    // The subtask to insert it after may be gone by the time the write is sent.
    const place = () =>
      afterId == null || known.subtask({ id: afterId, taskId }) ? afterId : undefined
    return this.#engine.run({
      items: [draft],
      what: () => `“${title}” was not added`,
      request: () => ({
        change: addition(taskId, [draft], afterId),
        outdated,
        async send() {
          const saved = await client.subtask.create.mutate({
            taskId,
            subtask: { title, description, done },
            afterId: place(),
            epoch: epoch ?? known.open(taskId)?.epoch,
          })
          const land = () =>
            known.putSubtasks(taskId, saved.updatedAt, (rows) => insertAfter(rows, saved, place()))
          return { saved: [saved], land }
        },
      }),
      again: () => this.create(taskId, fields, { afterId }),
    })
  }

  /** Adds subtasks at the end, in order. A request adds all of its subtasks or none. */
  async createAll(taskId: number, all: readonly SubtaskCreate[]): Promise<Outcome> {
    const { known } = this.#engine
    const count = fitting(all)
    const now = all.slice(0, count)
    const later = all.slice(count)
    const drafts = now.map((fields) => this.#draft(taskId, fields))
    const outcome = await this.#engine.run({
      items: [drafts],
      what: () => `${all.length} subtasks were not added`,
      request: () => ({
        change: addition(taskId, drafts),
        outdated,
        async send() {
          const epoch = known.open(taskId)?.epoch
          const saved = await client.subtask.createAll.mutate({ taskId, subtasks: now, epoch })
          const at = saved.at(-1)?.updatedAt ?? ''
          const land = () =>
            known.putSubtasks(taskId, at, (rows) => inserted(rows, saved, undefined))
          return { saved, land }
        },
      }),
      again: () => this.createAll(taskId, all),
      undo: (_, saved) => ({
        words: `Added ${saved.length} subtasks`,
        undo: () => this.#deleteAll(saved),
      }),
    })
    return outcome === 'saved' && later.length > 0 ? this.createAll(taskId, later) : outcome
  }

  /** Changes fields of a subtask. */
  update(
    seen: Subtask,
    patch: SubtaskPatch,
    { undoable = true, inSight }: UpdateOptions = {},
  ): Promise<Outcome> {
    const { known } = this.#engine
    const { id, taskId, title } = seen
    return this.#engine.run({
      items: [seen],
      what: () => `“${title}” was not changed`,
      request: () => ({
        change: update(seen, patch),
        outdated,
        send: async () => {
          const target = this.#targetOf(seen, patch)
          const saved = await client.subtask.update.mutate({ ...target, patch })
          const land = () =>
            known.putSubtasks(taskId, saved.updatedAt, (rows) =>
              rows.map((row) => (row.id === id ? saved : row)),
            )
          return { saved: [saved], land }
        },
      }),
      again: ([subtask = seen]) => this.update(subtask, patch, { undoable, inSight }),
      anyway: { label: 'Use mine', newest: (subtasks) => this.#newestOf(subtasks) },
      inSight,
      choices: {
        mine: patch,
        compare: inSight && { label: 'Show both', run: () => showTask(taskId) },
        // Subtasks have no trash: the only copy left is the one that the user saw.
        restore: {
          label: 'Add it again',
          run: () => void this.create(taskId, { ...fieldsOf(seen), ...patch }),
        },
      },
      undo: undoable
        ? (_, [saved = seen]) => ({
            words: `Changed “${title}”`,
            quiet: true,
            undo: () => this.update(saved, valuesBefore(seen, patch), { undoable: false }),
          })
        : undefined,
    })
  }

  /**
   * Deletes a subtask; undo adds it again in the same place.
   *
   * @param afterId the subtask above it, null for the first
   */
  delete(seen: Subtask, afterId: number | null, { undoable = true } = {}): Promise<Outcome> {
    const { known } = this.#engine
    const { id, taskId, title, epoch } = seen
    return this.#engine.run({
      items: [seen],
      what: () => `“${title}” was not deleted`,
      request: () => ({
        change: deletion(seen),
        outdated,
        send: async () => {
          const updatedAt = await deleted(this.#targetOf(seen, fieldsOf(seen)))
          const land = () =>
            known.putSubtasks(taskId, updatedAt, (rows) => rows.filter((row) => row.id !== id))
          return { saved: [], land }
        },
      }),
      again: ([subtask = seen]) => this.delete(subtask, afterId, { undoable }),
      anyway: { label: 'Delete anyway', newest: (subtasks) => this.#newestOf(subtasks) },
      undo: undoable
        ? () => ({
            words: `Deleted “${title}”`,
            undo: () => this.create(taskId, fieldsOf(seen), { afterId, epoch }),
          })
        : undefined,
    })
  }

  /**
   * Moves a subtask after another one, or first if `afterId` is null. A move overwrites no one's text.
   *
   * @param from the subtask that it came after, where undo puts it back; without it there is no undo
   */
  move(seen: Subtask, afterId: number | null, from?: number | null): Promise<Outcome> {
    const { known } = this.#engine
    const { id, taskId, title, epoch } = seen
    return this.#engine.run({
      items: [seen],
      what: () => `“${title}” was not moved`,
      request: () => ({
        change: move(seen, afterId),
        outdated,
        async send() {
          const saved = await client.subtask.reorder.mutate({ id, afterId, epoch })
          const land = () =>
            known.putSubtasks(taskId, saved.updatedAt, (rows) => insertAfter(rows, saved, afterId))
          return { saved: [saved], land }
        },
      }),
      again: (subtasks) =>
        this.#newestOf(subtasks).map((subtask) => this.move(subtask, afterId, from)),
      choices: {
        misplaced: 'The subtask above was deleted. Choose a new position.',
      },
      undo:
        from === undefined
          ? undefined
          : () => ({ words: `Moved “${title}”`, quiet: true, undo: () => this.move(seen, from) }),
    })
  }

  async #deleteAll(subtasks: readonly Subtask[]): Promise<Outcome> {
    const outcomes = await Promise.all(
      subtasks.map((subtask) => this.delete(subtask, null, { undoable: false })),
    )
    return outcomes.find((outcome) => outcome !== 'saved') ?? 'saved'
  }

  /**
   * The subtask as it is known now, for a request.
   *
   * @param written the fields that the write is about
   * @throws OverwriteError if another user has changed any of these
   */
  #targetOf(seen: Subtask, written: SubtaskPatch) {
    const [known = seen] = this.#newestOf([seen])
    refuseOverwriting<Subtask>([{ seen, known, patch: written }])
    return { id: known.id, version: known.version, epoch: known.epoch }
  }

  #newestOf(subtasks: readonly Subtask[]): Subtask[] {
    return subtasks.map((subtask) => this.#engine.known.subtask(subtask) ?? subtask)
  }

  #draft(taskId: number, { title, description = '', done = false }: SubtaskCreate): Subtask {
    const now = new Date().toISOString()
    return {
      id: this.#engine.draftId(),
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

/** How many of the first subtasks go into one request; at least one, which the server may refuse. */
function fitting(all: readonly SubtaskCreate[]): number {
  let characters = 0
  const end = all.findIndex((subtask, index) => {
    characters += charactersIn([subtask])
    return index === maxAddedRows || characters > maxAddedCharacters
  })
  return end === -1 ? all.length : Math.max(1, end)
}

/** Deletes a subtask, and returns when. If another user has deleted it first, the goal is reached. */
async function deleted(target: { id: number; version: number; epoch: string }): Promise<string> {
  try {
    return (await client.subtask.delete.mutate(target)).updatedAt
  } catch (error) {
    if (isNotFound(error)) return new Date().toISOString()
    throw error
  }
}

/** The fields of a subtask that users fill in. */
const fieldsOf = ({ title, description, done }: Subtask) => ({ title, description, done })

/** The values that a subtask has in the fields of a patch. */
const valuesBefore = (
  { title, description, done }: Subtask,
  patch: SubtaskPatch,
): SubtaskPatch => ({
  ...('title' in patch && { title }),
  ...('description' in patch && { description }),
  ...('done' in patch && { done }),
})
