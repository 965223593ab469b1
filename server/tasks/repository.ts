import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import {
  findRanked,
  type OrderedList,
  type Place,
  placeAfter,
  type Ranked,
} from '../db/ordered-list'
import { rowInteger } from '../db/row-integer'
import { conflict, invalid, notFound } from '../errors'
import {
  type TaskBulk,
  type TaskCreate,
  type TaskPatch,
  type TaskWithSubtasks,
  taskPriorities,
} from './schema'
import { searchTextOf } from './search-text'
import { findTask } from './task-query'

/**
 * Writes of tasks. Each runs inside a transaction and raises the version of the row, also when it changes nothing
 * else: the version counts the writes that were acknowledged.
 *
 * A task in the trash, and with it its subtasks, is not there for anything but `restore`.
 */

const liveTasks: OrderedList = {
  table: Prisma.sql`"Task"`,
  rows: Prisma.sql`"deletedAt" IS NULL`,
  sameInAll: Prisma.sql`"deletedAt"`,
}

/** A task to change; with a version, only while it still has that one. */
export interface TaskTarget {
  id: number
  version?: number
}

/** Where a task is to go: right after another one, or to the top. */
export interface TaskMove {
  id: number
  afterId: number | null
}

/** Adds a task at the top. */
export async function create(tx: Db, fields: TaskCreate): Promise<TaskWithSubtasks> {
  const now = new Date()
  const { position, moved } = await placeForNew(tx)
  await makeRoom(tx, moved)
  const { title, description = '', status } = fields
  const { id } = await tx.task.create({
    select: { id: true },
    data: {
      ...columns(fields),
      title,
      position,
      searchText: searchTextOf({ title, description }),
      completedAt: status === 'done' ? now : null,
      createdAt: now,
      updatedAt: now,
    },
  })
  return stored(tx, id)
}

/**
 * Changes what the patch names.
 *
 * @throws RefusedError `not_found`, or `conflict` when the task has another version
 */
export async function update(
  tx: Db,
  { patch, ...target }: TaskTarget & { patch: TaskPatch },
): Promise<TaskWithSubtasks> {
  await change(tx, target, patch)
  return stored(tx, target.id)
}

/**
 * Moves a task to the trash, and with it its subtasks.
 *
 * @throws RefusedError `not_found`, or `conflict` when the task has another version
 */
export async function moveToTrash(
  tx: Db,
  target: TaskTarget,
): Promise<{ id: number; version: number }> {
  const { id, version } = await raiseVersion(tx, target, { deletedAt: new Date() })
  return { id, version }
}

/**
 * Takes a task out of the trash, back to its place in the order. One that isn't in the trash is returned as it is, so
 * that asking twice does no harm.
 *
 * @throws RefusedError `not_found`
 */
export async function restore(tx: Db, id: number): Promise<TaskWithSubtasks> {
  await restoreAll(tx, [id])
  return stored(tx, id)
}

/**
 * Moves a task in the manual order.
 *
 * @throws RefusedError `not_found`, `conflict`, or `invalid` when there is no such task to go after
 */
export async function reorder(tx: Db, move: TaskTarget & TaskMove): Promise<TaskWithSubtasks> {
  const { position, moved } = await placeForMove(tx, move)
  await makeRoom(tx, moved)
  await raiseVersion(tx, move, { position })
  return stored(tx, move.id)
}

/**
 * Does the same to many tasks.
 *
 * @throws RefusedError `invalid` when one of them is not there
 */
export async function bulk(tx: Db, { ids, action }: TaskBulk): Promise<{ ids: number[] }> {
  await requireTasks(tx, { ids, action })
  if (action.kind === 'update') for (const id of ids) await change(tx, { id }, action.patch)
  if (action.kind === 'delete') for (const id of ids) await moveToTrash(tx, { id })
  if (action.kind === 'restore') await restoreAll(tx, ids)
  return { ids }
}

/**
 * Raises the version of a task, in the statement that checks it. A write to a subtask does this to its task first:
 * the row of the task is what writers of one task wait for, in one order.
 *
 * @returns the row as it is now
 * @throws RefusedError `not_found`, or `conflict` when the task has another version
 */
export async function raiseVersion(
  tx: Db,
  { id, version }: TaskTarget,
  data: Prisma.TaskUpdateManyMutationInput,
) {
  const [row] = await tx.task.updateManyAndReturn({
    where: { id: rowInteger(id), version: version && rowInteger(version), deletedAt: null },
    data: { updatedAt: new Date(), ...data, version: { increment: 1 } },
  })
  if (row) return row
  const { version: currentVersion } = await requireTask(tx, id)
  throw conflict(currentVersion)
}

/** The place that a new task gets, at the top. */
export function placeForNew(db: Db): Promise<Place> {
  return placeAfter(db, liveTasks, null)
}

/**
 * The place that a move leads to.
 *
 * @throws RefusedError `not_found`, or `invalid` when there is no such task to go after
 */
export async function placeForMove(db: Db, { id, afterId }: TaskMove): Promise<Place> {
  await requireTask(db, id)
  if (afterId === null) return placeAfter(db, liveTasks, null, id)
  const after = afterId === id ? null : await findRanked(db, liveTasks, afterId)
  if (!after) throw invalid('/afterId', 'must be another task of the list')
  return placeAfter(db, liveTasks, after, id)
}

/** @throws RefusedError `not_found` unless there is such a task */
export async function requireTask(
  db: Db,
  id: number,
  { trashToo = false } = {},
): Promise<{ version: number }> {
  // Every write asks this twice; it takes half the time of a statement that Prisma builds.
  const [task] = await db.$queryRaw<{ version: number }[]>`
    SELECT "version" FROM "Task"
    WHERE "id" = ${rowInteger(id)} ${trashToo ? Prisma.empty : Prisma.sql`AND "deletedAt" IS NULL`}`
  if (!task) throw notFound()
  return task
}

/** @throws RefusedError `invalid` at the first id that the bulk change can't be done to */
export async function requireTasks(db: Db, { ids, action }: TaskBulk): Promise<void> {
  const trashToo = action.kind === 'restore'
  const tasks = await db.task.findMany({
    where: { id: { in: ids.map(rowInteger) }, deletedAt: trashToo ? undefined : null },
    select: { id: true },
  })
  const known = new Set(tasks.map(({ id }) => id))
  const missing = ids.findIndex((id) => !known.has(id))
  if (missing !== -1) throw invalid(`/ids/${missing}`, 'there is no such task')
}

async function change(tx: Db, target: TaskTarget, patch: TaskPatch): Promise<void> {
  const row = await raiseVersion(tx, target, columns(patch))
  await tx.task.update({
    where: { id: row.id },
    data: {
      searchText: searchTextOf(row),
      completedAt: row.status === 'done' ? (row.completedAt ?? row.updatedAt) : null,
    },
  })
}

async function restoreAll(tx: Db, ids: number[]): Promise<void> {
  await tx.task.updateMany({
    where: { id: { in: ids.map(rowInteger) }, deletedAt: { not: null } },
    data: { deletedAt: null, updatedAt: new Date(), version: { increment: 1 } },
  })
}

/** Gives neighbours their new ranks. Their `updatedAt` stays: nobody has touched them. */
async function makeRoom(tx: Db, moved: readonly Ranked[]): Promise<void> {
  for (const { id, position } of moved) {
    await tx.task.update({ where: { id }, data: { position, version: { increment: 1 } } })
  }
}

function columns({ title, description, status, priority, dueDate }: TaskPatch) {
  const level = priority && taskPriorities.indexOf(priority)
  return { title, description, status, priority: level, dueDate }
}

async function stored(tx: Db, id: number): Promise<TaskWithSubtasks> {
  const task = await findTask(tx, id)
  if (!task) throw notFound()
  return task
}
