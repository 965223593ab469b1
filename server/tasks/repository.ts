import { generateNKeysBetween } from 'fractional-indexing'
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
  placesAtTop,
  raiseVersion,
} from '../db/ordered-list'
import { rowInteger } from '../db/row-integer'
import { noSql, type Sql, sql, sqlList } from '../db/sql'
import { anyRows, demanding, rowsOf, type Statement } from '../db/statement'
import { valueById } from '../db/value-by-id'
import { invalid, notFound } from '../errors'
import { insertSubtasks } from '../subtasks/insert-query'
import { selectSubtasksOf, subtaskOf } from '../subtasks/subtask-query'
import { meets } from '../versions/meets'
import { type Precondition, type RowState, requireState } from '../versions/precondition'
import { assignments } from './assignments'
import { storedTime } from './due-time'
import { changeLabels, labelNew } from './label-changes-query'
import { demandProject, isListed, requireListing } from './listing-query'
import {
  type TaskBulk,
  type TaskCreate,
  type TaskCreateAll,
  type TaskPatch,
  type TaskPurge,
  type TaskStatus,
  type TaskWithSubtasks,
  taskPriorities,
} from './schema'
import type { Assuming } from './task-of-write'
import {
  labelledTaskColumns,
  selectTask,
  type TaskRow,
  taskListIn,
  taskOfJoin,
  withSubtasks,
} from './task-query'
import { textColumnsOf } from './text-columns'

/**
 * Writes to tasks. Each ends its transaction and raises the version of the row, even when it changes nothing else: the
 * version counts the acknowledged writes, in the epoch that the write is given. What a write depends on comes from a
 * plan, which is read before it in the same transaction, or is a condition of its statement.
 *
 * A task in the trash, and with it its subtasks, exists only for `restore`.
 */

const liveTasks: OrderedList = {
  table: sql`"Task"`,
  id: sql`"id"`,
  raise: raiseVersion,
  rows: sql`"deletedAt" IS NULL`,
  sameInAll: sql`"deletedAt"`,
}

const taskRows = rowsOf(labelledTaskColumns)
const idRows = rowsOf({ id: integer })
const versionRows = rowsOf({ id: integer, version: integer })
const columns = taskListIn('"Task"')

/** A task to change, if it is in the demanded state. */
export interface TaskTarget extends Precondition {
  id: number
}

/** A task to change, of which the write may assume what it has not read. */
export type AssumedTask = TaskTarget & Partial<Assuming>

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
  /** The section that it gets there, for the same reason. */
  sectionId?: number | null
}

/** A task to add to a project. */
export type NewTask = TaskCreate & { projectId: number }

/** Tasks to add, with their subtasks. */
export type NewTasks = readonly (TaskCreateAll[number] & { projectId: number })[]

/** Adds a task at the top. */
export async function create(
  tx: Tx,
  task: NewTask,
  place: Place,
  epoch: string,
): Promise<TaskWithSubtasks> {
  const { position, moved } = place
  if (task.labelIds?.length) {
    const places = { positions: [position], moved }
    const [created] = await createAll(tx, [{ ...task, subtasks: [] }], places, epoch)
    if (!created) throw new Error('no task was added')
    return created
  }
  const insert = insertTasks([task], [position], new Date())
  return tx.commit({
    statements: [...makeRoom(liveTasks, moved), insert],
    result: (replies) => withSubtasks(replies.one(insert), epoch, []),
  })
}

/** Adds tasks with their subtasks at the top, in their order, all or none. */
export async function createAll(
  tx: Tx,
  added: NewTasks,
  { positions, moved }: Places,
  epoch: string,
): Promise<TaskWithSubtasks[]> {
  const now = new Date()
  for (const statement of makeRoom(liveTasks, moved)) await tx.rows(statement)
  const inserted = inRankOrder(await tx.rows(insertTasks(added, positions, now)))
  const rows = inserted.map((row, at) => ({ ...row, labelIds: joinedIds(added[at]?.labelIds) }))
  const insert = insertSubtasksOf(rows, added, now)
  const labels = labelNew(rows.map(({ id }, at) => ({ id, labelIds: added[at]?.labelIds ?? [] })))
  return tx.commit({
    statements: [...labels, ...(insert ? [insert] : [])],
    result(replies) {
      const subtasks = inRankOrder(insert ? replies.of(insert) : [])
      return rows.map((row) => {
        const own = subtasks.filter(({ taskId }) => taskId === row.id)
        return withSubtasks(
          row,
          epoch,
          own.map((subtask) => subtaskOf(subtask, epoch)),
        )
      })
    },
  })
}

/**
 * Changes what the patch names.
 *
 * @param plan where it goes if that is to another project, and what it relies on
 * @throws RefusedError `not_found`, or `conflict` when the task is in another state
 */
export function update(
  tx: Tx,
  { patch, ...target }: TaskTarget & { patch: TaskPatch },
  { place, assumed }: Partial<Assuming> & { place: Place | null },
  epoch: string,
): Promise<TaskWithSubtasks> {
  const now = new Date()
  const changes = assignments(patch, now)
  if (place) changes.push(sql`"position" = ${place.position}`)
  const room = place ? makeRoom(liveTasks, place.moved) : []
  const labels = changeLabels([target.id], patch)
  return commitChange(tx, { ...target, assumed }, { now, epoch }, changes, [...room, ...labels])
}

/**
 * Moves a task to the trash, and with it its subtasks.
 *
 * @throws RefusedError `not_found`, or `conflict` when the task is in another state
 */
export function moveToTrash(
  tx: Tx,
  target: TaskTarget,
  epoch: string,
): Promise<{ id: number } & RowState> {
  const now = new Date()
  const raise = bumpVersion(target, { now, epoch }, [trashedAt(now)])
  return tx.commit({
    statements: [raise],
    result: (replies) => ({ id: target.id, version: replies.one(raise).version, epoch }),
    explain: (db) => explainRefusal(db, target, epoch),
  })
}

/**
 * Restores a task from the trash to its place in the order. A task that is not in the trash is returned unchanged, so
 * that a repeated request does no harm.
 *
 * @throws RefusedError `not_found`, or `conflict` when the task is in another state
 */
export async function restore(
  tx: Tx,
  { id, ...precondition }: TaskTarget,
  version: number,
  epoch: string,
): Promise<TaskWithSubtasks> {
  requireState(precondition, { version, epoch })
  const select = selectTask(id)
  return tx.commit({
    statements: [restoreAll([id]), select],
    result: (replies) => {
      const task = taskOfJoin(replies.of(select))
      if (!task) throw notFound()
      return task
    },
  })
}

/**
 * Deletes tasks in the trash for good, and with them their subtasks. Those that are not in the trash any more stay.
 *
 * @returns the ids of those that were deleted
 * @throws RefusedError `conflict` when the ids are from another epoch
 */
export async function purge(
  tx: Tx,
  { ids, epochs = [] }: TaskPurge,
  epoch: string,
): Promise<{ ids: number[] }> {
  for (const known of epochs) requireState({ epoch: known }, { version: 0, epoch })
  if (ids.length === 0) return { ids: [] }
  const gone = idRows`
    DELETE FROM "Task"
    WHERE "id" IN (${sqlList(ids.map(rowInteger))}) AND "deletedAt" IS NOT NULL RETURNING "id"`
  return tx.commit({
    statements: [gone],
    result: (replies) => ({ ids: replies.of(gone).map(({ id }) => id) }),
  })
}

/**
 * Moves a task in the manual order.
 *
 * @throws RefusedError `not_found`, or `conflict` when the task is in another state
 */
export function reorder(
  tx: Tx,
  { status, sectionId, ...target }: TaskTarget & TaskMove,
  { place, assumed }: Partial<Assuming> & { place: Place },
  epoch: string,
): Promise<TaskWithSubtasks> {
  const { position, moved } = place
  const now = new Date()
  const changes = [sql`"position" = ${position}`, ...assignments({ status, sectionId }, now)]
  return commitChange(
    tx,
    { ...target, assumed },
    { now, epoch },
    changes,
    makeRoom(liveTasks, moved),
  )
}

/**
 * Makes the same change to many tasks, in as many statements as for one.
 *
 * @param found the versions that the tasks have
 * @param places where they go if that is to another project
 * @throws RefusedError `conflict` when one has another version than named
 */
export function bulk(
  tx: Tx,
  { ids, versions, epochs, action }: TaskBulk,
  { versions: found, places }: { versions: ReadonlyMap<number, number>; places: Places | null },
  epoch: string,
): Promise<{ ids: number[] }> {
  for (const [index, id] of ids.entries()) {
    const version = found.get(id)
    if (version === undefined) continue
    requireState({ version: versions?.[index], epoch: epochs?.[index] }, { version, epoch })
  }
  const now = new Date()
  const changes = action.kind === 'update' ? assignments(action.patch, now) : [trashedAt(now)]
  if (places) changes.push(sql`"position" = ${valueById(inOrder(ids, places))}`)
  const write = action.kind === 'restore' ? restoreAll(ids) : raiseVersions(ids, now, changes)
  const room = makeRoom(
    liveTasks,
    (places?.moved ?? []).filter(({ id }) => !found.has(id)),
  )
  const labels = action.kind === 'update' ? changeLabels(ids, action.patch) : []
  return tx.commit({ statements: [...room, ...labels, write], result: () => ({ ids }) })
}

/**
 * The statement that raises the version of a task, and demands that it finds it in the demanded state. A write to a
 * subtask does this to its task first: all writers of one task then wait for the same row, in one order.
 *
 * @param changes what else the statement sets
 */
export function bumpVersion(
  target: AssumedTask,
  time: WriteTime,
  changes: readonly Sql[] = [],
): Statement<{ id: number; version: number }> {
  return demanding(1, versionRows`${raise(target, time, changes)} RETURNING "id", "version"`)
}

/** Throws the reason why there is no such task in the demanded state. */
export async function explainRefusal(db: Db, target: TaskTarget, epoch: string): Promise<void> {
  requireState(target, { ...(await requireListing(db, target.id)), epoch })
}

/** The statements, to come first, that demand what a write assumes of its task, apart from what `bumpVersion` demands. */
export const demandAssumed = ({ assumed }: Partial<Assuming>): Statement<unknown>[] =>
  assumed ? [demandProject(assumed)] : []

/** The place of a new task, at the top. */
export function placeForNew(db: Db): Promise<Place> {
  return placeAfter(db, liveTasks, null)
}

/** The places of new tasks, at the top. */
export function placesForNew(db: Db, count: number): Promise<Places> {
  return placesAtTop(db, liveTasks, count)
}

/**
 * The place that a task is moved to.
 *
 * @throws RefusedError `not_found`, or `invalid` when there is no such task to go after
 */
export async function placeForMove(db: Db, { id, afterId }: TaskMove): Promise<Place> {
  if (afterId === null) return placeAfter(db, liveTasks, null, id)
  const after = afterId === id ? null : await findRanked(db, liveTasks, afterId)
  if (after) return placeAfter(db, liveTasks, after, id)
  await requireTask(db, id)
  throw invalid('/afterId', 'must be another task of the list')
}

/** @throws RefusedError `not_found` unless there is such a task outside the trash */
export async function requireTask(db: Db, id: number): Promise<{ version: number }> {
  const [task] = await db.rows(versionRows`
    SELECT "id", "version" FROM "Task" WHERE "id" = ${rowInteger(id)} AND "deletedAt" IS NULL`)
  if (!task) throw notFound()
  return { version: task.version }
}

/** The position of each task. */
const inOrder = (ids: readonly number[], { positions }: Places) =>
  new Map(ids.map((id, at) => [id, positions[at] ?? '']))

/** Ids as rows have them. */
const joinedIds = (ids: readonly number[] = []) =>
  ids.toSorted((one, other) => one - other).join(',') || null

/** The statement that adds tasks at these positions. */
function insertTasks(added: readonly NewTask[], positions: readonly string[], now: Date) {
  const rows = added.map((fields, at) => {
    const { title, description = '', status = 'todo', priority = 'none' } = fields
    const { dueDate = null, dueTime, dueZone = null } = fields
    const { searchText, titleKey } = textColumnsOf({ title, description })
    const completedAt = status === 'done' ? now : null
    return sql`(${fields.projectId}, ${fields.sectionId ?? null}, ${title}, ${description}, ${status}, ${taskPriorities.indexOf(priority)},
      ${dueDate}, ${storedTime(dueTime)}, ${dueZone}, ${positions[at]}, ${searchText}, ${titleKey}, ${now}, ${now}, ${completedAt})`
  })
  return taskRows`
    INSERT INTO "Task" ("projectId", "sectionId", "title", "description", "status", "priority",
      "dueDate", "dueTime", "dueZone", "position", "searchText", "titleKey", "createdAt", "updatedAt", "completedAt")
    VALUES ${sqlList(rows)} RETURNING ${columns}`
}

/** The statement that adds the subtasks of new tasks; null if they have none. */
function insertSubtasksOf(tasks: readonly TaskRow[], added: NewTasks, now: Date) {
  const placed = tasks.flatMap(({ id }, at) => {
    const { subtasks = [] } = added[at] ?? {}
    const positions = generateNKeysBetween(null, null, subtasks.length)
    return subtasks.map((subtask, index) => ({
      ...subtask,
      taskId: id,
      position: positions[index] ?? '',
    }))
  })
  return placed.length === 0 ? null : insertSubtasks(placed, now)
}

/** Changes a task, and returns it with its subtasks. */
function commitChange(
  tx: Tx,
  target: AssumedTask,
  time: WriteTime,
  changes: readonly Sql[],
  before: readonly Statement<unknown>[] = [],
): Promise<TaskWithSubtasks> {
  const change = demanding(1, taskRows`${raise(target, time, changes)} RETURNING ${columns}`)
  const { epoch } = time
  const select = selectSubtasksOf(target.id)
  return tx.commit({
    statements: [...demandAssumed(target), ...before, change, select],
    result(replies) {
      const subtasks = replies.of(select).map((row) => subtaskOf(row, epoch))
      return withSubtasks(replies.one(change), epoch, subtasks)
    },
    explain(db) {
      return explainRefusal(db, target, epoch)
    },
  })
}

/** Changes a task in the demanded state and raises its version. */
function raise(target: AssumedTask, { now, epoch }: WriteTime, changes: readonly Sql[]): Sql {
  const { id, assumed } = target
  return sql`
    UPDATE "Task" SET ${sqlList([...raised(now), ...changes])}
    WHERE "id" = ${rowInteger(id)} AND "deletedAt" IS NULL ${meets(target, epoch)}
      ${assumed ? sql`AND ${isListed(assumed)}` : noSql}`
}

/** The statement that changes tasks outside the trash and raises their versions. */
function raiseVersions(ids: readonly number[], now: Date, changes: readonly Sql[]) {
  return anyRows`
    UPDATE "Task" SET ${sqlList([...raised(now), ...changes])}
    WHERE "id" IN (${sqlList(ids.map(rowInteger))}) AND "deletedAt" IS NULL`
}

function restoreAll(ids: readonly number[]) {
  return anyRows`
    UPDATE "Task" SET "deletedAt" = NULL, ${sqlList(raised(new Date()))}
    WHERE "id" IN (${sqlList(ids.map(rowInteger))}) AND "deletedAt" IS NOT NULL`
}

const raised = (now: Date) => [sql`"version" = "version" + 1`, sql`"updatedAt" = ${now}`]

const trashedAt = (now: Date) => sql`"deletedAt" = ${now}`
