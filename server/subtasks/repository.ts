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
import { conflict, invalid, notFound } from '../errors'
import { raiseVersion, requireTask } from '../tasks/repository'
import type { Subtask, SubtaskCreate, SubtaskPatch } from './schema'
import { subtaskOf } from './subtask-query'

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

/** New subtasks at the end, in this order. */
export interface NewSubtasks {
  taskId: number
  subtasks: readonly SubtaskCreate[]
}

/**
 * Adds a subtask.
 *
 * @throws RefusedError `not_found` when there is no such task, or `invalid` when there is no such subtask to go after
 */
export async function create(tx: Db, input: NewSubtask): Promise<Subtask> {
  const { position, moved } = await placeForNew(tx, input)
  const { taskId } = input
  const now = new Date()
  await raiseVersion(tx, { id: taskId }, now)
  await makeRoom(tx, subtasksOf(taskId), moved)
  const row = await tx.subtask.create({
    data: { ...input.subtask, taskId, position, createdAt: now, updatedAt: now },
  })
  return subtaskOf(row)
}

/**
 * Adds subtasks at the end, all or none.
 *
 * @throws RefusedError `not_found` when there is no such task
 */
export async function createAll(tx: Db, input: NewSubtasks): Promise<Subtask[]> {
  const { positions, moved } = await placesForNew(tx, input)
  const { taskId } = input
  const now = new Date()
  await raiseVersion(tx, { id: taskId }, now)
  await makeRoom(tx, subtasksOf(taskId), moved)
  const data = input.subtasks.map((subtask, at) => ({
    ...subtask,
    taskId,
    position: positions[at] ?? '',
    createdAt: now,
    updatedAt: now,
  }))
  const rows = await tx.subtask.createManyAndReturn({ data })
  return rows.map(subtaskOf).sort((one, other) => (one.position < other.position ? -1 : 1))
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
  return raiseVersions(tx, target, patch)
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
  const subtask = await raiseVersions(tx, move, { position })
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
  const [subtask] = await db.$queryRaw<{ taskId: number }[]>`
    SELECT s."taskId" FROM "Subtask" s JOIN "Task" t ON t."id" = s."taskId"
    WHERE s."id" = ${rowInteger(id)} AND t."deletedAt" IS NULL`
  if (!subtask) throw notFound()
  return subtask.taskId
}

/** Writes to a subtask, and with it to its task. */
async function raiseVersions(
  tx: Db,
  { id, version }: SubtaskTarget,
  data: Prisma.SubtaskUpdateManyMutationInput,
): Promise<Subtask> {
  const now = new Date()
  await raiseVersion(tx, { id: await requireTaskOf(tx, id) }, now)
  const [row] = await tx.subtask.updateManyAndReturn({
    where: { id, version: version && rowInteger(version) },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  })
  if (row) return subtaskOf(row)
  const found = await tx.subtask.findUniqueOrThrow({ where: { id }, select: { version: true } })
  throw conflict(found.version)
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
