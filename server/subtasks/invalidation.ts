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
 * What a change to a subtask affects: itself, and all that carries the version of its task, which every such change
 * raises. Its siblings are left alone, unless they have to make room.
 */

/** A new subtask, and the neighbours that make room for it. */
export async function invalidatedByNewSubtask(db: Db, input: NewSubtask): Promise<AppKey[]> {
  const { moved } = await placeForNew(db, input)
  return [...taskVersionKeys(input.taskId), ...moved.map(({ id }) => subtaskKey(id))]
}

/** New subtasks, and the neighbours that make room for them. */
export async function invalidatedByNewSubtasks(db: Db, input: NewSubtasks): Promise<AppKey[]> {
  const { moved } = await placesForNew(db, input)
  return [...taskVersionKeys(input.taskId), ...moved.map(({ id }) => subtaskKey(id))]
}

/** A change to the subtask alone, or its deletion. */
export async function invalidatedBySubtask(db: Db, id: number): Promise<AppKey[]> {
  return [subtaskKey(id), ...taskVersionKeys(await requireTaskOf(db, id))]
}

/** A change to the subtask's place, and to the neighbours that make room for it. */
export async function invalidatedBySubtaskMove(db: Db, move: SubtaskMove): Promise<AppKey[]> {
  const { moved } = await placeForMove(db, move)
  return [...(await invalidatedBySubtask(db, move.id)), ...moved.map(({ id }) => subtaskKey(id))]
}
