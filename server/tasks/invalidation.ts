import type { AppKey } from '../cached-kinds'
import type { Db } from '../db/database'
import { subtaskKey, subtasksKey } from '../subtasks/keys'
import { findSubtaskIds } from '../subtasks/subtask-query'
import { allTasksKey, taskKey } from './keys'
import { placeForMove, placeForNew, requireTask, requireTasks, type TaskMove } from './repository'
import type { TaskBulk } from './schema'

/**
 * The keys that a change to a task affects: those of all cached bodies and ETags that it makes untrue.
 *
 * They include the task's list of subtasks even when only the title changes. The body of that list does not change, but
 * its ETag carries the task's version: if the old entry were kept, the cache and the database would answer the same
 * read with different tags. A single subtask has its own version, which a change to its task does not raise.
 *
 * A change that can't be made is refused here, before anything is invalidated for it.
 */

/** The keys that carry the version of a task. */
export const taskVersionKeys = (id: number) => [taskKey(id), subtasksKey(id), allTasksKey]

/** Keys for a new task, at the top of the list. */
export async function invalidatedByNewTask(db: Db): Promise<AppKey[]> {
  const { moved } = await placeForNew(db)
  return [allTasksKey, ...moved.flatMap(({ id }) => taskVersionKeys(id))]
}

/** Keys for a change to the task alone. */
export async function invalidatedByTask(db: Db, id: number): Promise<AppKey[]> {
  await requireTask(db, id)
  return taskVersionKeys(id)
}

/** Keys for a move of the task, and for the neighbours that make room for it. */
export async function invalidatedByTaskMove(db: Db, move: TaskMove): Promise<AppKey[]> {
  const { moved } = await placeForMove(db, move)
  return [move, ...moved].flatMap(({ id }) => taskVersionKeys(id))
}

/** Keys for a change that hides or shows the task, and with it each of its subtasks. */
export async function invalidatedByWholeTask(db: Db, id: number): Promise<AppKey[]> {
  await requireTask(db, id, { trashToo: true })
  const subtaskIds = await findSubtaskIds(db, [id])
  return [...taskVersionKeys(id), ...subtaskIds.map(subtaskKey)]
}

/** Keys for the same change to many tasks. */
export async function invalidatedByTaskBulk(db: Db, bulk: TaskBulk): Promise<AppKey[]> {
  await requireTasks(db, bulk)
  const keys = bulk.ids.flatMap(taskVersionKeys)
  if (bulk.action.kind === 'update') return keys
  const subtaskIds = await findSubtaskIds(db, bulk.ids)
  return [...keys, ...subtaskIds.map(subtaskKey)]
}
