import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import { findRanked, makeRoom, type OrderedList, type Place, placeAfter } from '../db/ordered-list'
import { rowInteger } from '../db/row-integer'
import { invalid, notFound } from '../errors'
import {
  demandedVersion,
  isConditional,
  mismatch,
  type Precondition,
  type RowState,
  requireState,
} from '../versions/precondition'
import { storeTexts } from './folding/repository'
import {
  type TaskBulk,
  type TaskCreate,
  type TaskPatch,
  type TaskStatus,
  type TaskWithSubtasks,
  taskPriorities,
} from './schema'
import { findTask, taskOf } from './task-query'
import { textColumnsOf } from './text-columns'

/**
 * Writes to tasks. Each runs inside a transaction and raises the version of the row, even when it changes nothing
 * else: the version counts the acknowledged writes, in the epoch that the transaction is given.
 *
 * A task in the trash, and with it its subtasks, exists only for `restore`.
 */

const liveTasks: OrderedList = {
  table: Prisma.sql`"Task"`,
  rows: Prisma.sql`"deletedAt" IS NULL`,
  sameInAll: Prisma.sql`"deletedAt"`,
}

/** A task to change, if it is in the demanded state. */
export interface TaskTarget extends Precondition {
  id: number
}

/** When a write happens: the time, and the epoch that its versions count in. */
export interface WriteTime {
  now: Date
  epoch: string
}

/** Where to move a task: right after another one, or to the top. */
export interface TaskMove {
  id: number
  afterId: number | null
  /** The status that it gets there: on a board, a place is in a column. */
  status?: TaskStatus
}

/** Adds a task at the top. */
export async function create(tx: Db, fields: TaskCreate, epoch: string): Promise<TaskWithSubtasks> {
  const now = new Date()
  const { position, moved } = await placeForNew(tx)
  await makeRoom(tx, liveTasks, moved)
  const { title, description = '', status, priority = 'none', dueDate } = fields
  const row = await tx.task.create({
    data: {
      title,
      description,
      status,
      priority: taskPriorities.indexOf(priority),
      dueDate,
      position,
      ...textColumnsOf({ title, description }),
      completedAt: status === 'done' ? now : null,
      createdAt: now,
      updatedAt: now,
    },
  })
  return { ...taskOf({ ...row, epoch }, { subtaskCount: 0, subtasksDone: 0 }), subtasks: [] }
}

/**
 * Changes what the patch names.
 *
 * @throws RefusedError `not_found`, or `conflict` when the task has another version
 */
export async function update(
  tx: Db,
  { patch, ...target }: TaskTarget & { patch: TaskPatch },
  epoch: string,
): Promise<TaskWithSubtasks> {
  const version = demandedVersion(target, epoch)
  const [row] = await change(tx, { ids: [target.id], version }, patch)
  await requireRaised(tx, target, row, epoch)
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
  epoch: string,
): Promise<{ id: number } & RowState> {
  const now = new Date()
  return bumpVersion(tx, target, { now, epoch }, [trashedAt(now)])
}

/**
 * Restores a task from the trash to its place in the order. A task that is not in the trash is returned unchanged, so
 * that a repeated request does no harm.
 *
 * @throws RefusedError `not_found`, or `conflict` when the task is in another state
 */
export async function restore(
  tx: Db,
  { id, ...precondition }: TaskTarget,
  epoch: string,
): Promise<TaskWithSubtasks> {
  if (isConditional(precondition)) {
    const { version } = await requireTask(tx, id, { trashToo: true })
    requireState(precondition, { version, epoch })
  }
  await restoreAll(tx, [id])
  return stored(tx, id)
}

/**
 * Moves a task in the manual order.
 *
 * @throws RefusedError `not_found`, `conflict`, or `invalid` when there is no such task to go after
 */
export async function reorder(
  tx: Db,
  move: TaskTarget & TaskMove,
  epoch: string,
): Promise<TaskWithSubtasks> {
  const { position, moved } = await placeForMove(tx, move)
  await makeRoom(tx, liveTasks, moved)
  const now = new Date()
  const place = Prisma.sql`"position" = ${position}`
  const status = move.status === undefined ? [] : assignments({ status: move.status }, now)
  await bumpVersion(tx, move, { now, epoch }, [place, ...status])
  return stored(tx, move.id)
}

/**
 * Makes the same change to many tasks, in as many statements as for one.
 *
 * @throws RefusedError `invalid` when one of them does not exist, or `conflict` when one has another version than named
 */
export async function bulk(
  tx: Db,
  { ids, versions, epochs, action }: TaskBulk,
  epoch: string,
): Promise<{ ids: number[] }> {
  const found = await requireTasks(tx, { ids, action })
  for (const [index, id] of ids.entries()) {
    const version = found.get(id)
    if (version === undefined) continue
    requireState({ version: versions?.[index], epoch: epochs?.[index] }, { version, epoch })
  }
  const now = new Date()
  if (action.kind === 'restore') await restoreAll(tx, ids)
  else if (action.kind === 'update') await change(tx, { ids }, action.patch)
  else await raiseVersions(tx, { ids }, now, [trashedAt(now)])
  return { ids }
}

/**
 * Raises the version of a task, in the statement that checks it. A write to a subtask first does this to its task: all
 * writers of one task then wait for the same row, in one order.
 *
 * @param changes what else the statement sets
 * @throws RefusedError `not_found`, or `conflict` when the task is in another state
 */
export async function bumpVersion(
  tx: Db,
  target: TaskTarget,
  { now, epoch }: WriteTime,
  changes: readonly Prisma.Sql[] = [],
): Promise<{ id: number } & RowState> {
  const { id } = target
  const version = demandedVersion(target, epoch)
  const [row] = await raiseVersions(tx, { ids: [id], version }, now, changes)
  return { id, version: await requireRaised(tx, target, row, epoch), epoch }
}

/**
 * Returns the version that a write has given a task, or throws the reason why it could not write. A refusal after the
 * write rolls the transaction back.
 */
async function requireRaised(
  tx: Db,
  target: TaskTarget,
  row: Raised | undefined,
  epoch: string,
): Promise<number> {
  if (!row) throw mismatch(target, { ...(await requireTask(tx, target.id)), epoch })
  requireState(target, { version: row.version - 1, epoch })
  return row.version
}

/** The place of a new task, at the top. */
export function placeForNew(db: Db): Promise<Place> {
  return placeAfter(db, liveTasks, null)
}

/**
 * The place that a task is moved to.
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
  // Every write runs this twice. It takes half the time of a statement that Prisma builds.
  const [task] = await db.$queryRaw<{ version: number }[]>`
    SELECT "version" FROM "Task"
    WHERE "id" = ${rowInteger(id)} ${trashToo ? Prisma.empty : Prisma.sql`AND "deletedAt" IS NULL`}`
  if (!task) throw notFound()
  return task
}

/**
 * The versions of tasks, by their ids.
 *
 * @throws RefusedError `invalid` at the first id that the bulk change can't be applied to
 */
export async function requireTasks(
  db: Db,
  { ids, action }: Pick<TaskBulk, 'ids' | 'action'>,
): Promise<ReadonlyMap<number, number>> {
  const trashToo = action.kind === 'restore'
  const tasks = await db.task.findMany({
    where: { id: { in: ids.map(rowInteger) }, deletedAt: trashToo ? undefined : null },
    select: { id: true, version: true },
  })
  const known = new Map(tasks.map(({ id, version }) => [id, version]))
  const missing = ids.findIndex((id) => !known.has(id))
  if (missing !== -1) throw invalid(`/ids/${missing}`, 'there is no such task')
  return known
}

/** What a write may need to know about a row afterwards. */
interface Raised {
  id: number
  version: number
  title: string
  description: string
}

/** Tasks to change; with a version, only those that still have it. */
interface TaskTargets {
  ids: readonly number[]
  version?: number | undefined
}

/** Raises the versions of the tasks that exist. */
function raiseVersions(
  tx: Db,
  { ids, version }: TaskTargets,
  now: Date,
  changes: readonly Prisma.Sql[],
): Promise<Raised[]> {
  const raised = [Prisma.sql`"version" = "version" + 1`, Prisma.sql`"updatedAt" = ${now}`]
  const asKnown =
    version === undefined ? Prisma.empty : Prisma.sql`AND "version" = ${rowInteger(version)}`
  return tx.$queryRaw<Raised[]>`
    UPDATE "Task" SET ${Prisma.join([...raised, ...changes])}
    WHERE "id" IN (${Prisma.join(ids.map(rowInteger))}) AND "deletedAt" IS NULL ${asKnown}
    RETURNING "id", "version", "title", "description"`
}

/** Changes what the patch names, and whatever follows from that. */
async function change(tx: Db, targets: TaskTargets, patch: TaskPatch): Promise<Raised[]> {
  const now = new Date()
  const rows = await raiseVersions(tx, targets, now, assignments(patch, now))
  const isText = patch.title !== undefined || patch.description !== undefined
  if (!isText || rows.length === 0) return rows
  await storeTexts(tx, new Map(rows.map((row) => [row.id, textColumnsOf(row)])))
  return rows
}

async function restoreAll(tx: Db, ids: number[]): Promise<void> {
  await tx.task.updateMany({
    where: { id: { in: ids.map(rowInteger) }, deletedAt: { not: null } },
    data: { deletedAt: null, updatedAt: new Date(), version: { increment: 1 } },
  })
}

const trashedAt = (now: Date) => Prisma.sql`"deletedAt" = ${now}`

/** The columns that a patch sets, including those that follow from it in the same row. */
function assignments(
  { title, description, status, priority, dueDate }: TaskPatch,
  now: Date,
): Prisma.Sql[] {
  const newStatus = status === undefined ? Prisma.sql`"status"` : Prisma.sql`${status}`
  const completedAt = Prisma.sql`
    "completedAt" = CASE WHEN ${newStatus} = 'done' THEN COALESCE("completedAt", ${now}) END`
  const set = [completedAt]
  if (title !== undefined) set.push(Prisma.sql`"title" = ${title}`)
  if (description !== undefined) set.push(Prisma.sql`"description" = ${description}`)
  if (status !== undefined) set.push(Prisma.sql`"status" = ${status}`)
  if (priority !== undefined) {
    set.push(Prisma.sql`"priority" = ${taskPriorities.indexOf(priority)}`)
  }
  if (dueDate !== undefined) set.push(Prisma.sql`"dueDate" = ${dueDate}`)
  return set
}

async function stored(tx: Db, id: number): Promise<TaskWithSubtasks> {
  const task = await findTask(tx, id)
  if (!task) throw notFound()
  return task
}
