import { changedSearchText } from '../db/changed-search-text'
import { integer } from '../db/columns'
import type { Db, Tx } from '../db/database'
import {
  findRanked,
  inRankOrder,
  makeRoom,
  type OrderedList,
  type Place,
  type Places,
  placeAfter,
  placeAtEnd,
  placesAtEnd,
  type Ranked,
  raiseVersion,
} from '../db/ordered-list'
import { rowInteger } from '../db/row-integer'
import { type Sql, sql, sqlList } from '../db/sql'
import { columnList, demanding, rowsOf } from '../db/statement'
import { invalid, notFound } from '../errors'
import { requireListing } from '../tasks/listing-query'
import {
  type AssumedTask,
  bumpVersion,
  demandAssumed,
  explainRefusal,
  requireTask,
  type WriteTime,
} from '../tasks/repository'
import type { Assuming } from '../tasks/task-of-write'
import { meets } from '../versions/meets'
import { type Precondition, requireState } from '../versions/precondition'
import { insertSubtasks } from './insert-query'
import type { Subtask, SubtaskCreate, SubtaskPatch } from './schema'
import { subtaskColumns, subtaskOf } from './subtask-query'

/**
 * Writes to subtasks. Each ends its transaction, and raises the version of the task first, then of the subtask. None
 * changes the status of the task: finishing the last step does not mean that the task is done.
 */

const subtaskRows = rowsOf(subtaskColumns)
const idRows = rowsOf({ id: integer })
const stateRows = rowsOf({ taskId: integer, version: integer })
const columns = columnList(subtaskColumns)

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

/** The task that a subtask was found to belong to, and what the write assumes of it. */
export interface FoundTask extends Partial<Assuming> {
  taskId: number
}

/**
 * Adds a subtask.
 *
 * @throws RefusedError `not_found` when there is no such task
 */
export async function create(
  tx: Tx,
  input: NewSubtask,
  { place, assumed }: Partial<Assuming> & { place: Place },
  epoch: string,
): Promise<Subtask> {
  const { position, moved } = place
  const plan = { place: { positions: [position], moved }, assumed }
  const [subtask] = await createAll(tx, { ...input, subtasks: [input.subtask] }, plan, epoch)
  if (subtask === undefined) throw new Error('no subtask was added')
  return subtask
}

/**
 * Adds subtasks at the end, all or none.
 *
 * @throws RefusedError `not_found` when there is no such task
 */
export function createAll(
  tx: Tx,
  { subtasks, taskId, ...precondition }: NewSubtasks,
  { place, assumed }: Partial<Assuming> & { place: Places },
  epoch: string,
): Promise<Subtask[]> {
  const { positions, moved } = place
  const now = new Date()
  const task = { ...precondition, id: taskId, assumed }
  const placed = subtasks.map((subtask, at) => ({
    ...subtask,
    taskId,
    position: positions[at] ?? '',
  }))
  const insert = insertSubtasks(placed, now)
  return tx.commit({
    statements: [...bumpTask(task, { now, epoch }), ...makeRoom(subtasksOf(taskId), moved), insert],
    result: (replies) => inRankOrder(replies.of(insert)).map((row) => subtaskOf(row, epoch)),
    explain: (db) => explainRefusal(db, task, epoch),
  })
}

/**
 * Changes what the patch names.
 *
 * @param task the one that it belongs to
 * @throws RefusedError `not_found`, or `conflict` when the subtask is in another state
 */
export function update(
  tx: Tx,
  { patch, ...target }: SubtaskTarget & { patch: SubtaskPatch },
  { taskId, assumed }: FoundTask,
  epoch: string,
): Promise<Subtask> {
  return commitChange(tx, { ...target, taskId, assumed }, epoch, assignments(patch))
}

/**
 * Deletes a subtask for good. Its task was updated at the returned time.
 *
 * @param task the one that it belongs to
 * @throws RefusedError `not_found`, or `conflict` when the subtask is in another state
 */
export function remove(
  tx: Tx,
  target: SubtaskTarget,
  { taskId, assumed }: FoundTask,
  epoch: string,
): Promise<Pick<Subtask, 'id' | 'taskId' | 'updatedAt'>> {
  const { id } = target
  const now = new Date()
  const found = { ...target, taskId, assumed }
  const drop = demanding(
    1,
    idRows`DELETE FROM "Subtask" WHERE ${isIn(found, epoch)} RETURNING "id"`,
  )
  return tx.commit({
    statements: [...bumpTask({ id: taskId, assumed }, { now, epoch }), drop],
    result: () => ({ id, taskId, updatedAt: now.toISOString() }),
    explain: (db) => explain(db, found, epoch),
  })
}

/**
 * Moves a subtask within its task.
 *
 * @throws RefusedError `not_found`, or `conflict` when the subtask is in another state
 */
export function reorder(
  tx: Tx,
  target: SubtaskTarget,
  { place, taskId, assumed }: FoundTask & { place: Place },
  epoch: string,
): Promise<Subtask> {
  const changes = [sql`"position" = ${place.position}`]
  return commitChange(tx, { ...target, taskId, assumed }, epoch, changes, place.moved)
}

/**
 * The place that a new subtask gets.
 *
 * @throws RefusedError `not_found` when there is no such task, or `invalid` when there is no such subtask to go after
 */
export async function placeForNew(db: Db, { taskId, afterId }: NewSubtask): Promise<Place> {
  const list = subtasksOf(taskId)
  if (afterId === undefined) return placeAtEnd(db, list)
  return placeAfter(db, list, await neighbour(db, taskId, afterId))
}

/** The places that new subtasks get at the end. */
export function placesForNew(db: Db, { taskId, subtasks }: NewSubtasks): Promise<Places> {
  return placesAtEnd(db, subtasksOf(taskId), subtasks.length)
}

/**
 * The place that a subtask of a task is moved to.
 *
 * @throws RefusedError `not_found`, or `invalid` when there is no such subtask to go after
 */
export async function placeForMove(
  db: Db,
  taskId: number,
  { id, afterId }: SubtaskMove,
): Promise<Place> {
  if (afterId === id) throw invalid('/afterId', 'must be another subtask')
  return placeAfter(db, subtasksOf(taskId), await neighbour(db, taskId, afterId), id)
}

/**
 * The id of the task that a subtask belongs to.
 *
 * @throws RefusedError `not_found` when there is no such subtask, or its task is in the trash
 */
export async function requireTaskOf(db: Db, id: number): Promise<number> {
  return (await requireSubtask(db, id)).taskId
}

async function requireSubtask(db: Db, id: number): Promise<{ taskId: number; version: number }> {
  const [subtask] = await db.rows(stateRows`
    SELECT s."taskId", s."version" FROM "Subtask" s JOIN "Task" t ON t."id" = s."taskId"
    WHERE s."id" = ${rowInteger(id)} AND t."deletedAt" IS NULL`)
  if (!subtask) throw notFound()
  return subtask
}

/** A subtask of a known task. */
type FoundSubtask = SubtaskTarget & FoundTask

/** Raises the version of the task, as the first thing that the write does. */
const bumpTask = (task: AssumedTask, time: WriteTime) => [
  ...demandAssumed(task),
  bumpVersion(task, time),
]

/** Changes a subtask, after its task, and gives its neighbours their new ranks. */
function commitChange(
  tx: Tx,
  target: FoundSubtask,
  epoch: string,
  changes: readonly Sql[],
  moved: readonly Ranked[] = [],
): Promise<Subtask> {
  const now = new Date()
  const { taskId, assumed } = target
  const change = demanding(
    1,
    subtaskRows`
      UPDATE "Subtask" SET "version" = "version" + 1, "updatedAt" = ${now}, ${sqlList(changes)}
      WHERE ${isIn(target, epoch)} RETURNING ${columns}`,
  )
  return tx.commit({
    statements: [
      ...bumpTask({ id: taskId, assumed }, { now, epoch }),
      change,
      ...makeRoom(subtasksOf(taskId), moved),
    ],
    result: (replies) => subtaskOf(replies.one(change), epoch),
    explain: (db) => explain(db, target, epoch),
  })
}

/** The condition that the subtask meets if it is in the demanded state. */
function isIn({ id, taskId, ...precondition }: FoundSubtask, epoch: string): Sql {
  return sql`"id" = ${rowInteger(id)} AND "taskId" = ${taskId} ${meets(precondition, epoch)}`
}

/** Throws the reason why there is no such subtask in the demanded state. */
async function explain(db: Db, target: FoundSubtask, epoch: string): Promise<void> {
  const { taskId, version } = await requireSubtask(db, target.id)
  // After a restore, an id may be that of another subtask.
  if (taskId !== target.taskId) throw notFound()
  await requireListing(db, taskId)
  requireState(target, { version, epoch })
}

/** The columns that a patch sets. */
function assignments({ title, description, done }: SubtaskPatch): Sql[] {
  const set: Sql[] = []
  if (title !== undefined) set.push(sql`"title" = ${title}`)
  if (description !== undefined) set.push(sql`"description" = ${description}`)
  if (title !== undefined || description !== undefined) {
    set.push(sql`"searchText" = ${changedSearchText({ title, description })}`)
  }
  if (done !== undefined) set.push(sql`"done" = ${done}`)
  return set
}

function subtasksOf(taskId: number): OrderedList {
  return {
    table: sql`"Subtask"`,
    id: sql`"id"`,
    raise: raiseVersion,
    rows: sql`"taskId" = ${rowInteger(taskId)}`,
    sameInAll: sql`"taskId"`,
  }
}

async function neighbour(db: Db, taskId: number, id: number | null): Promise<Ranked | null> {
  if (id === null) return null
  const ranked = await findRanked(db, subtasksOf(taskId), id)
  if (ranked) return ranked
  await requireTask(db, taskId)
  throw invalid('/afterId', 'must be a subtask of the same task')
}
