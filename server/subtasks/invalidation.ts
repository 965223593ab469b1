import type { Planned } from '../cache'
import type { AppKey, CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import type { Place, Places, Ranked } from '../db/ordered-list'
import { taskVersionKeys } from '../tasks/invalidation'
import type { KnownListings } from '../tasks/known-listings'
import { type Assuming, TaskOfWrite } from '../tasks/task-of-write'
import { subtaskKey } from './keys'
import {
  type NewSubtask,
  type NewSubtasks,
  placeForMove,
  placeForNew,
  placesForNew,
  requireTaskOf,
  type SubtaskMove,
} from './repository'

/**
 * The keys that a change to a subtask makes untrue: its own, and all that carry the version of its task, which every
 * such change raises. Its siblings are affected only when they have to make room.
 */

/** The task of a subtask, the place that the subtask goes to, and the keys that change with that. */
interface SubtaskPlan<P> extends Assuming {
  taskId: number
  place: P
  keys: AppKey[]
}

/** A new subtask, and the neighbours that make room for it. */
export function invalidatedByNewSubtask(
  known: KnownListings,
  input: NewSubtask,
): Planned<Db, CachedKind, SubtaskPlan<Place>> {
  const { taskId } = input
  return planned(
    known,
    [],
    async () => taskId,
    async (db) => {
      const place = await placeForNew(db, input)
      return { place, moved: keysOf(place.moved) }
    },
  )
}

/** New subtasks, and the neighbours that make room for them. */
export function invalidatedByNewSubtasks(
  known: KnownListings,
  input: NewSubtasks,
): Planned<Db, CachedKind, SubtaskPlan<Places>> {
  const { taskId } = input
  return planned(
    known,
    [],
    async () => taskId,
    async (db) => {
      const place = await placesForNew(db, input)
      return { place, moved: keysOf(place.moved) }
    },
  )
}

/** A change to the subtask alone, or its deletion. */
export function invalidatedBySubtask(
  known: KnownListings,
  id: number,
): Planned<Db, CachedKind, SubtaskPlan<null>> {
  return planned(known, [subtaskKey(id)], taskOf(id), async () => ({ place: null, moved: [] }))
}

/** A move of the subtask, and the neighbours that make room for it. */
export function invalidatedBySubtaskMove(
  known: KnownListings,
  move: SubtaskMove,
): Planned<Db, CachedKind, SubtaskPlan<Place>> {
  return planned(known, [subtaskKey(move.id)], taskOf(move.id), async (db, taskId) => {
    const place = await placeForMove(db, taskId, move)
    return { place, moved: keysOf(place.moved) }
  })
}

/** Reads the task of a subtask. */
const taskOf = (id: number) => (db: Db) => requireTaskOf(db, id)

/**
 * A plan for a subtask. What is likely to be all: the subtask itself, and the keys of its task.
 *
 * @param own the key of the subtask, unless it is new
 * @param find the place that it goes to, and the keys of those that make room
 */
function planned<P>(
  known: KnownListings,
  own: readonly AppKey[],
  taskOf: (db: Db) => Promise<number>,
  find: (db: Db, taskId: number) => Promise<{ place: P; moved: AppKey[] }>,
): Planned<Db, CachedKind, SubtaskPlan<P>> {
  let task: TaskOfWrite | undefined
  /** Reads the id of the task once: it never changes. */
  const taskIn = async (db: Db) => {
    task ??= new TaskOfWrite(known, await taskOf(db))
    return task
  }
  return {
    async plan(db, epoch) {
      const { before, assumed } = await (await taskIn(db)).find(db, epoch)
      const { place, moved } = await find(db, before.id)
      const keys = [...own, ...taskVersionKeys(before), ...moved]
      return { taskId: before.id, assumed, place, keys }
    },
    keys: ({ keys }) => keys,
    async likelyKeys(db) {
      const { before } = await (await taskIn(db)).likely(db)
      return [...own, ...taskVersionKeys(before)]
    },
  }
}

const keysOf = (moved: readonly Ranked[]): AppKey[] => moved.map(({ id }) => subtaskKey(id))
