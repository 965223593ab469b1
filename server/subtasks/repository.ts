import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import {
  findRanked,
  type OrderedList,
  type Place,
  placeAfter,
  placeAtEnd,
  type Ranked,
} from '../db/ordered-list'
import { rowInteger } from '../db/row-integer'
import { conflict, invalid, notFound } from '../errors'
import { raiseVersion, requireTask } from '../tasks/repository'
import type { Subtask, SubtaskCreate, SubtaskPatch } from './schema'
import { findSubtask } from './subtask-query'

/**
 * Writes of subtasks. Each runs inside a transaction and raises the version of the task first, then of the subtask.
 * None of them touches the status of the task: finishing the last step is not the same as being done.
 */

/** A subtask to change; with a version, only while it still has that one. */
export interface SubtaskTarget {
  id: number
  version?: number
}

/** Where a subtask is to go: right after another one of its task, or to the top. */
export interface SubtaskMove {
  id: number
  afterId: number | null
}

/** A new subtask: right after another one, to the top (null), or to the end. */
export interface NewSubtask {
  taskId: number
  subtask: SubtaskCreate
  afterId?: number | null
}

/**
 * Adds a subtask.
 *
 * @throws RefusedError `not_found` when there is no such task, or `invalid` when there is no such subtask to go after
 */
export async function create(tx: Db, input: NewSubtask): Promise<Subtask> {
  const { position, moved } = await placeForNew(tx, input)
  const { updatedAt } = await raiseVersion(tx, { id: input.taskId }, {})
  await makeRoom(tx, moved)
  const { id } = await tx.subtask.create({
    select: { id: true },
    data: {
      ...input.subtask,
      taskId: input.taskId,
      position,
      createdAt: updatedAt,
      updatedAt,
    },
  })
  return stored(tx, id)
}

/**
 * Changes what the patch names.
 *
 * @throws RefusedError `not_found`, or `conflict` when the subtask has another version
 */
export async function update(
  tx: Db,
  { patch, ...target }: SubtaskTarget & { patch: SubtaskPatch },
): Promise<Subtask> {
  await raiseVersions(tx, target, patch)
  return stored(tx, target.id)
}

/**
 * Deletes a subtask for good.
 *
 * @throws RefusedError `not_found`, or `conflict` when the subtask has another version
 */
export async function remove(
  tx: Db,
  target: SubtaskTarget,
): Promise<{ id: number; taskId: number }> {
  const { id, taskId } = await raiseVersions(tx, target, {})
  await tx.subtask.delete({ where: { id }, select: { id: true } })
  return { id, taskId }
}

/**
 * Moves a subtask within its task.
 *
 * @throws RefusedError `not_found`, `conflict`, or `invalid` when there is no such subtask to go after
 */
export async function reorder(tx: Db, move: SubtaskTarget & SubtaskMove): Promise<Subtask> {
  const { position, moved } = await placeForMove(tx, move)
  await raiseVersions(tx, move, { position })
  await makeRoom(tx, moved)
  return stored(tx, move.id)
}

/**
 * The place that a new subtask gets.
 *
 * @throws RefusedError `not_found` when there is no such task, or `invalid` when there is no such subtask to go after
 */
export async function placeForNew(db: Db, { taskId, afterId }: NewSubtask): Promise<Place> {
  await requireTask(db, taskId)
  const list = subtasksOf(taskId)
  if (afterId === undefined) return placeAtEnd(db, list)
  return placeAfter(db, list, await neighbour(db, list, afterId))
}

/**
 * The place that a move leads to.
 *
 * @throws RefusedError `not_found`, or `invalid` when there is no such subtask to go after
 */
export async function placeForMove(db: Db, { id, afterId }: SubtaskMove): Promise<Place> {
  const list = subtasksOf(await requireTaskOf(db, id))
  if (afterId === id) throw invalid('/afterId', 'must be another subtask')
  return placeAfter(db, list, await neighbour(db, list, afterId), id)
}

/**
 * The id of the task that a subtask belongs to.
 *
 * @throws RefusedError `not_found` when there is no such subtask, or its task is in the trash
 */
export async function requireTaskOf(db: Db, id: number): Promise<number> {
  const subtask = await db.subtask.findFirst({
    where: { id: rowInteger(id), task: { deletedAt: null } },
    select: { taskId: true },
  })
  if (!subtask) throw notFound()
  return subtask.taskId
}

async function raiseVersions(
  tx: Db,
  { id, version }: SubtaskTarget,
  data: Prisma.SubtaskUpdateManyMutationInput,
): Promise<{ id: number; taskId: number }> {
  const taskId = await requireTaskOf(tx, id)
  const { updatedAt } = await raiseVersion(tx, { id: taskId }, {})
  const [row] = await tx.subtask.updateManyAndReturn({
    where: { id, version: version && rowInteger(version) },
    data: { ...data, updatedAt, version: { increment: 1 } },
    select: { id: true, taskId: true },
  })
  if (row) return row
  const { version: currentVersion } = await stored(tx, id)
  throw conflict(currentVersion)
}

/** Gives neighbours their new ranks. Their `updatedAt` stays: nobody has touched them. */
async function makeRoom(tx: Db, moved: readonly Ranked[]): Promise<void> {
  for (const { id, position } of moved) {
    await tx.subtask.update({ where: { id }, data: { position, version: { increment: 1 } } })
  }
}

function subtasksOf(taskId: number): OrderedList {
  return {
    table: Prisma.sql`"Subtask"`,
    rows: Prisma.sql`"taskId" = ${rowInteger(taskId)}`,
    sameInAll: Prisma.sql`"taskId"`,
  }
}

async function neighbour(db: Db, list: OrderedList, id: number | null): Promise<Ranked | null> {
  if (id === null) return null
  const ranked = await findRanked(db, list, id)
  if (!ranked) throw invalid('/afterId', 'must be a subtask of the same task')
  return ranked
}

async function stored(tx: Db, id: number): Promise<Subtask> {
  const subtask = await findSubtask(tx, id)
  if (!subtask) throw notFound()
  return subtask
}
