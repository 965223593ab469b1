import type { Tx } from '../server/db/database'
import * as subtasks from '../server/subtasks/repository'
import type { Subtask, SubtaskPatch } from '../server/subtasks/schema'
import { invalidatedByTaskBulk, invalidatedByWholeTask } from '../server/tasks/invalidation'
import * as tasks from '../server/tasks/repository'
import type { TaskBulk, TaskCreate, TaskWithSubtasks } from '../server/tasks/schema'
import { firstPerson } from '../server/users/actor'

/**
 * The writes of the repositories that need a plan, each with its plan read before it in the same transaction, as a
 * write through the cache does it.
 */

/** Adds a task at the top. */
export async function createTask(
  tx: Tx,
  fields: TaskCreate,
  epoch: string,
): Promise<TaskWithSubtasks> {
  const { inboxId } = firstPerson
  const place = await tasks.placeForNew(tx)
  return tasks.create(tx, { projectId: inboxId, ...fields }, place, epoch)
}

/** Restores a task from the trash. */
export async function restoreTask(
  tx: Tx,
  target: tasks.TaskTarget,
  epoch: string,
): Promise<TaskWithSubtasks> {
  const { versions } = await invalidatedByWholeTask(target.id, { trashed: true }).plan(tx, epoch)
  return tasks.restore(tx, target, versions.get(target.id) ?? 0, epoch)
}

/** Moves a task in the manual order. */
export async function reorderTask(
  tx: Tx,
  move: tasks.TaskTarget & tasks.TaskMove,
  epoch: string,
): Promise<TaskWithSubtasks> {
  return tasks.reorder(tx, move, { place: await tasks.placeForMove(tx, move) }, epoch)
}

/** Makes the same change to many tasks. */
export async function changeTasks(
  tx: Tx,
  change: TaskBulk,
  epoch: string,
): Promise<{ ids: number[] }> {
  return tasks.bulk(tx, change, await invalidatedByTaskBulk(change).plan(tx, epoch), epoch)
}

/** Adds a subtask. */
export async function createSubtask(
  tx: Tx,
  input: subtasks.NewSubtask,
  epoch: string,
): Promise<Subtask> {
  return subtasks.create(tx, input, { place: await subtasks.placeForNew(tx, input) }, epoch)
}

/** Adds subtasks at the end. */
export async function createSubtasks(
  tx: Tx,
  input: subtasks.NewSubtasks,
  epoch: string,
): Promise<Subtask[]> {
  return subtasks.createAll(tx, input, { place: await subtasks.placesForNew(tx, input) }, epoch)
}

/** Changes what the patch names. */
export async function updateSubtask(
  tx: Tx,
  target: subtasks.SubtaskTarget & { patch: SubtaskPatch },
  epoch: string,
): Promise<Subtask> {
  return subtasks.update(tx, target, { taskId: await subtasks.requireTaskOf(tx, target.id) }, epoch)
}

/** Deletes a subtask. */
export async function removeSubtask(
  tx: Tx,
  target: subtasks.SubtaskTarget,
  epoch: string,
): Promise<{ id: number; taskId: number }> {
  return subtasks.remove(tx, target, { taskId: await subtasks.requireTaskOf(tx, target.id) }, epoch)
}

/** Moves a subtask within its task. */
export async function reorderSubtask(
  tx: Tx,
  move: subtasks.SubtaskTarget & subtasks.SubtaskMove,
  epoch: string,
): Promise<Subtask> {
  const taskId = await subtasks.requireTaskOf(tx, move.id)
  const place = await subtasks.placeForMove(tx, taskId, move)
  return subtasks.reorder(tx, move, { taskId, place }, epoch)
}
