import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import {
  findRanked,
  makeRoom,
  type OrderedList,
  type Place,
  type Places,
  placeAfter,
  placeAtEnd,
  placesAtEnd,
  type Ranked,
} from '../db/ordered-list'
import { rowInteger } from '../db/row-integer'
import { invalid, notFound } from '../errors'
import { bumpVersion, requireTask } from '../tasks/repository'
import {
  demandedVersion,
  mismatch,
  type Precondition,
  requireState,
} from '../versions/precondition'
import type { Subtask, SubtaskCreate, SubtaskPatch } from './schema'
import { subtaskOf } from './subtask-query'

/**
 * Writes to subtasks. Each runs inside a transaction and raises the version of the task first, then of the subtask.
 * None changes the status of the task: finishing the last step does not mean that the task is done.
 */

/** A subtask to change, if it is in the demanded state. */
export interface SubtaskTarget extends Precondition {
  id: number
}

/** Where to move a subtask: right after another one of its task, or to the top. */
export interface SubtaskMove {
  id: number
  afterId: number | null
}

/** A new subtask of a task in the demanded state: right after another one, at the top (null), or at the end. */
export interface NewSubtask extends Precondition {
  taskId: number
  subtask: SubtaskCreate
  afterId?: number | null
}

/** New subtasks of a task in the demanded state: at the end, in this order. */
export interface NewSubtasks extends Precondition {
  taskId: number
  subtasks: readonly SubtaskCreate[]
}

/**
 * Adds a subtask.
 *
 * @throws RefusedError `not_found` when there is no such task, or `invalid` when there is no such subtask to go after
 */
export async function create(tx: Db, input: NewSubtask, epoch: string): Promise<Subtask> {
  const { position, moved } = await placeForNew(tx, input)
  const { taskId } = input
  const now = new Date()
  await bumpVersion(tx, { ...input, id: taskId }, { now, epoch })
  await makeRoom(tx, subtasksOf(taskId), moved)
  const row = await tx.subtask.create({
    data: { ...input.subtask, taskId, position, createdAt: now, updatedAt: now },
  })
  return subtaskOf({ ...row, epoch })
}

/**
 * Adds subtasks at the end, all or none.
 *
 * @throws RefusedError `not_found` when there is no such task
 */
export async function createAll(tx: Db, input: NewSubtasks, epoch: string): Promise<Subtask[]> {
  const { positions, moved } = await placesForNew(tx, input)
  const { taskId } = input
  const now = new Date()
  await bumpVersion(tx, { ...input, id: taskId }, { now, epoch })
  await makeRoom(tx, subtasksOf(taskId), moved)
  const data = input.subtasks.map((subtask, at) => ({
    ...subtask,
    taskId,
    position: positions[at] ?? '',
    createdAt: now,
    updatedAt: now,
  }))
  const rows = await tx.subtask.createManyAndReturn({ data })
  return rows
    .map((row) => subtaskOf({ ...row, epoch }))
    .sort((one, other) => (one.position < other.position ? -1 : 1))
}

/**
 * Changes what the patch names.
 *
 * @throws RefusedError `not_found`, or `conflict` when the subtask has another version
 */
export async function update(
  tx: Db,
  { patch, ...target }: SubtaskTarget & { patch: SubtaskPatch },
  epoch: string,
): Promise<Subtask> {
  return raiseVersions(tx, target, epoch, patch)
}

/**
 * Deletes a subtask for good.
 *
 * @throws RefusedError `not_found`, or `conflict` when the subtask has another version
 */
export async function remove(
  tx: Db,
  target: SubtaskTarget,
  epoch: string,
): Promise<{ id: number; taskId: number }> {
  const { id, taskId } = await raiseVersions(tx, target, epoch, {})
  await tx.subtask.delete({ where: { id }, select: { id: true } })
  return { id, taskId }
}

/**
 * Moves a subtask within its task.
 *
 * @throws RefusedError `not_found`, `conflict`, or `invalid` when there is no such subtask to go after
 */
export async function reorder(
  tx: Db,
  move: SubtaskTarget & SubtaskMove,
  epoch: string,
): Promise<Subtask> {
  const { position, moved } = await placeForMove(tx, move)
  const subtask = await raiseVersions(tx, move, epoch, { position })
  await makeRoom(tx, subtasksOf(subtask.taskId), moved)
  return subtask
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
 * The places that new subtasks get at the end.
 *
 * @throws RefusedError `not_found` when there is no such task
 */
export async function placesForNew(db: Db, { taskId, subtasks }: NewSubtasks): Promise<Places> {
  await requireTask(db, taskId)
  return placesAtEnd(db, subtasksOf(taskId), subtasks.length)
}

/**
 * The place that a subtask is moved to.
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
  const [subtask] = await db.$queryRaw<{ taskId: number }[]>`
    SELECT s."taskId" FROM "Subtask" s JOIN "Task" t ON t."id" = s."taskId"
    WHERE s."id" = ${rowInteger(id)} AND t."deletedAt" IS NULL`
  if (!subtask) throw notFound()
  return subtask.taskId
}

/** Raises the versions of a task and of its subtask. */
async function raiseVersions(
  tx: Db,
  target: SubtaskTarget,
  epoch: string,
  data: Prisma.SubtaskUpdateManyMutationInput,
): Promise<Subtask> {
  const { id } = target
  const now = new Date()
  await bumpVersion(tx, { id: await requireTaskOf(tx, id) }, { now, epoch })
  const version = demandedVersion(target, epoch)
  const [row] = await tx.subtask.updateManyAndReturn({
    where: { id, version: version && rowInteger(version) },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  })
  if (row) {
    requireState(target, { version: row.version - 1, epoch })
    return subtaskOf({ ...row, epoch })
  }
  const found = await tx.subtask.findUniqueOrThrow({ where: { id }, select: { version: true } })
  throw mismatch(target, { ...found, epoch })
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
