import type { AppKey } from '../cached-kinds'
import type { Db } from '../db/database'
import { taskVersionKeys } from '../tasks/invalidation'
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

/** Keys for a new subtask, and for the neighbours that make room for it. */
export async function invalidatedByNewSubtask(db: Db, input: NewSubtask): Promise<AppKey[]> {
  const { moved } = await placeForNew(db, input)
  return [...taskVersionKeys(input.taskId), ...moved.map(({ id }) => subtaskKey(id))]
}

/** Keys for new subtasks, and for the neighbours that make room for them. */
export async function invalidatedByNewSubtasks(db: Db, input: NewSubtasks): Promise<AppKey[]> {
  const { moved } = await placesForNew(db, input)
  return [...taskVersionKeys(input.taskId), ...moved.map(({ id }) => subtaskKey(id))]
}

/** Keys for a change to the subtask alone, or for its deletion. */
export async function invalidatedBySubtask(db: Db, id: number): Promise<AppKey[]> {
  return [subtaskKey(id), ...taskVersionKeys(await requireTaskOf(db, id))]
}

/** Keys for a move of the subtask, and for the neighbours that make room for it. */
export async function invalidatedBySubtaskMove(db: Db, move: SubtaskMove): Promise<AppKey[]> {
  const { moved } = await placeForMove(db, move)
  return [...(await invalidatedBySubtask(db, move.id)), ...moved.map(({ id }) => subtaskKey(id))]
}
