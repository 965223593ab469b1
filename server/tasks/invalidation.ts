import type { AppKey } from '../cached-kinds'
import type { Db } from '../db/database'
import { subtaskKey, subtasksKey } from '../subtasks/keys'
import { findSubtaskIds } from '../subtasks/subtask-query'
import { allTasksKey, taskKey } from './keys'
import { placeForMove, placeForNew, requireTask, requireTasks, type TaskMove } from './repository'
import type { TaskBulk } from './schema'

/**
 * What a change to a task affects: the keys of all cached bodies and ETags that it makes untrue.
 *
 * The subtasks of a task are among them even when only its title changes. Their body doesn't, but their ETag carries
 * the task's version: were the old one kept, the cache and the database would answer the same question with two tags.
 * A single subtask has a version of its own, which a change to its task leaves alone.
 *
 * A change that can't be made is refused here already, before anything is invalidated for it.
 */

/** The keys that carry the version of a task. */
export const taskVersionKeys = (id: number) => [taskKey(id), subtasksKey(id), allTasksKey]

/** A new task, at the top of the list. */
export async function invalidatedByNewTask(db: Db): Promise<AppKey[]> {
  const { moved } = await placeForNew(db)
  return [allTasksKey, ...moved.flatMap(({ id }) => taskVersionKeys(id))]
}

/** A change to the task alone. */
export async function invalidatedByTask(db: Db, id: number): Promise<AppKey[]> {
  await requireTask(db, id)
  return taskVersionKeys(id)
}

/** A change to the task's place, and to the neighbours that make room for it. */
export async function invalidatedByTaskMove(db: Db, move: TaskMove): Promise<AppKey[]> {
  const { moved } = await placeForMove(db, move)
  return [move, ...moved].flatMap(({ id }) => taskVersionKeys(id))
}

/** A change that hides or shows the task, and with it each of its subtasks. */
export async function invalidatedByWholeTask(db: Db, id: number): Promise<AppKey[]> {
  await requireTask(db, id, { trashToo: true })
  const subtaskIds = await findSubtaskIds(db, [id])
  return [...taskVersionKeys(id), ...subtaskIds.map(subtaskKey)]
}

/** The same change to many tasks. */
export async function invalidatedByTaskBulk(db: Db, bulk: TaskBulk): Promise<AppKey[]> {
  await requireTasks(db, bulk)
  const keys = bulk.ids.flatMap(taskVersionKeys)
  if (bulk.action.kind === 'update') return keys
  const subtaskIds = await findSubtaskIds(db, bulk.ids)
  return [...keys, ...subtaskIds.map(subtaskKey)]
}
