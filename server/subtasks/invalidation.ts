import type { Planned } from '../cache'
import type { AppKey, CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import type { Place, Places, Ranked } from '../db/ordered-list'
import { requireListing, taskVersionKeys } from '../tasks/invalidation'
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
interface SubtaskPlan<P> {
  taskId: number
  place: P
  keys: AppKey[]
}

/** A new subtask, and the neighbours that make room for it. */
export function invalidatedByNewSubtask(
  input: NewSubtask,
): Planned<Db, CachedKind, SubtaskPlan<Place>> {
  const { taskId } = input
  return planned(
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
  input: NewSubtasks,
): Planned<Db, CachedKind, SubtaskPlan<Places>> {
  const { taskId } = input
  return planned(
    [],
    async () => taskId,
    async (db) => {
      const place = await placesForNew(db, input)
      return { place, moved: keysOf(place.moved) }
    },
  )
}

/** A change to the subtask alone, or its deletion. */
export function invalidatedBySubtask(id: number): Planned<Db, CachedKind, SubtaskPlan<null>> {
  return planned([subtaskKey(id)], taskOf(id), async () => ({ place: null, moved: [] }))
}

/** A move of the subtask, and the neighbours that make room for it. */
export function invalidatedBySubtaskMove(
  move: SubtaskMove,
): Planned<Db, CachedKind, SubtaskPlan<Place>> {
  return planned([subtaskKey(move.id)], taskOf(move.id), async (db, taskId) => {
    const place = await placeForMove(db, taskId, move)
    return { place, moved: keysOf(place.moved) }
  })
}

/** Reads the task of a subtask once: it never changes. */
function taskOf(id: number): (db: Db) => Promise<number> {
  let known: number | undefined
  return async (db) => {
    known ??= await requireTaskOf(db, id)
    return known
  }
}

/**
 * A plan for a subtask. What is likely to be all: the subtask itself, and the keys of its task.
 *
 * @param own the key of the subtask, unless it is new
 * @param find the place that it goes to, and the keys of those that make room
 */
function planned<P>(
  own: readonly AppKey[],
  taskOf: (db: Db) => Promise<number>,
  find: (db: Db, taskId: number) => Promise<{ place: P; moved: AppKey[] }>,
): Planned<Db, CachedKind, SubtaskPlan<P>> {
  const keysIn = async (db: Db, taskId: number) => [
    ...own,
    ...taskVersionKeys(await requireListing(db, taskId)),
  ]
  return {
    async plan(db) {
      const taskId = await taskOf(db)
      const keys = await keysIn(db, taskId)
      const { place, moved } = await find(db, taskId)
      return { taskId, place, keys: [...keys, ...moved] }
    },
    keys: ({ keys }) => keys,
    likelyKeys: async (db) => keysIn(db, await taskOf(db)),
  }
}

const keysOf = (moved: readonly Ranked[]): AppKey[] => moved.map(({ id }) => subtaskKey(id))
