import type { Planned } from '../cache'
import type { AppKey, CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import type { Place, Places } from '../db/ordered-list'
import { invalid, noSuch, prohibited } from '../errors'
import { requireLabels } from '../labels/label-query'
import { findMembers, requireMembers } from '../projects/repository'
import { requireSections } from '../sections/section-of'
import { subtaskKey, subtasksKey } from '../subtasks/keys'
import { findSubtaskIds } from '../subtasks/subtask-query'
import type { Actor } from '../users/actor'
import { requireDue } from './due-time'
import {
  dueListKey,
  openCountKey,
  projectTasksKey,
  taskKey,
  taskListKey,
  trashListKey,
} from './keys'
import type { KnownListings } from './known-listings'
import { requireLabelling } from './label-changes-query'
import {
  changeable,
  findListings,
  findMoving,
  isThere,
  type KnownListing,
  type Listing,
} from './listing-query'
import { type NewTask, placeForMove, placeForNew, placesForNew, type TaskMove } from './repository'
import { openStatuses, type TaskBulk, type TaskPatch, type TaskStatus } from './schema'
import { type Assuming, type ListingChange, TaskOfWrite } from './task-of-write'

/**
 * The keys that a change to a task affects: those of all cached bodies and ETags that it makes untrue.
 *
 * They include the task's list of subtasks even when only the title changes. The body of that list does not change, but
 * its ETag carries the task's version: if the old entry were kept, the cache and the database would answer the same
 * read with different tags. A single subtask has its own version, which a change to its task does not raise.
 *
 * Which lists a task is in follows from its listing, before the write and after it: the pages of its project, the pages
 * of all projects of each member, and those that ask for due dates if it has one. So a write leaves the lists of other
 * projects in the cache, and one to a task without a date leaves Today. The number of open tasks in a project changes
 * only when an open task comes or goes: a new title leaves it.
 */

/** The lists that tasks of a project are in. */
type Lists = Pick<Listing, 'projectId' | 'userIds' | 'dueDate'>

/** Where a task is counted as open, if it is. */
type Counted = Pick<Listing, 'projectId' | 'isOpen'>

/** The keys of the lists outside the trash. */
export function listKeys({ projectId, userIds, dueDate }: Lists): AppKey[] {
  const ofMembers = userIds.flatMap((userId) =>
    dueDate === null ? [taskListKey(userId)] : [taskListKey(userId), dueListKey(userId)],
  )
  return [projectTasksKey(projectId), ...ofMembers]
}

/** The count that has a task, if it is open. */
const countKeys = ({ projectId, isOpen }: Counted): AppKey[] =>
  isOpen ? [openCountKey(projectId)] : []

/** The counts that differ after a change to a task outside the trash. */
function changedCountKeys(before: Counted, after: Counted): AppKey[] {
  const isSame = before.projectId === after.projectId && before.isOpen === after.isOpen
  return isSame ? [] : [...countKeys(before), ...countKeys(after)]
}

/** What a status makes of a listing. */
const opened = (status: TaskStatus | undefined): Partial<Counted> =>
  status === undefined ? {} : { isOpen: openStatuses.includes(status) }

/** The keys that carry the version of a task outside the trash. */
export const taskVersionKeys = (listing: KnownListing): AppKey[] => [
  taskKey(listing.id),
  subtasksKey(listing.id),
  ...listKeys(listing),
]

/** The keys that carry the version of a task, in the trash or not. What is in the trash has no list of subtasks. */
export const keysInOrOutOfTrash = (listing: Listing): AppKey[] =>
  listing.isTrashed ? [taskKey(listing.id), ...trashKeys([listing])] : taskVersionKeys(listing)

/** All lists that tasks of a project may be in. */
export const projectListKeys = (projectId: number, userIds: readonly number[]): AppKey[] => [
  projectTasksKey(projectId),
  ...userIds.flatMap((userId) => everyListKey(userId, [])),
]

/** All lists of a person: their own, and those of their projects. */
export const everyListKey = (userId: number, projectIds: readonly number[]): AppKey[] => [
  taskListKey(userId),
  dueListKey(userId),
  trashListKey(userId),
  ...projectIds.map((id) => projectTasksKey(id)),
]

/** What new tasks of any kind in some projects of a person change. */
export const keysOfNewTasks = (userId: number, projectIds: readonly number[]): AppKey[] => [
  ...everyListKey(userId, projectIds),
  ...projectIds.map((id) => openCountKey(id)),
]

/** The lists of everybody. */
export async function findEveryListKey(db: Db): Promise<AppKey[]> {
  const members = await findMembers(db)
  return [...members].flatMap(([userId, projectIds]) => everyListKey(userId, projectIds))
}

/** The keys of tasks that make room for another one. */
async function keysOfMoved(db: Db, { moved }: Pick<Place, 'moved'>): Promise<AppKey[]> {
  const ids = moved.map(({ id }) => id)
  return (await findListings(db, ids)).flatMap(taskVersionKeys)
}

/** A place in the list, and the keys that change when it is taken. */
interface PlacePlan<P> {
  place: P
  keys: AppKey[]
}

/** A new task, at the top of the list. Others are affected only when they have to make room. */
export function invalidatedByNewTask(
  task: NewTask,
  actor: Actor,
): Planned<Db, CachedKind, PlacePlan<Place>> {
  return {
    async plan(db) {
      const userIds = await membersOf(db, actor, task.projectId, '/projectId')
      await requireLabels(db, { ids: task.labelIds, pointer: '/labelIds' })
      await requireSections(db, { id: task.sectionId, projectIds: [task.projectId] })
      const place = await placeForNew(db)
      return { place, keys: [...newTaskKeys(task, userIds), ...(await keysOfMoved(db, place))] }
    },
    keys: ({ keys }) => keys,
    likelyKeys: newTaskKeys(task, [actor.userId]),
  }
}

/** New tasks, at the top of the list. Others are affected only when they have to make room. */
export function invalidatedByNewTasks(
  tasks: readonly NewTask[],
  actor: Actor,
): Planned<Db, CachedKind, PlacePlan<Places>> {
  return {
    async plan(db) {
      const members = new Map<number, number[]>()
      await requireLabels(
        db,
        ...tasks.map(({ labelIds }, at) => ({ ids: labelIds, pointer: `/tasks/${at}/labelIds` })),
      )
      await requireSections(
        db,
        ...tasks.map(({ sectionId, projectId }, at) => ({
          id: sectionId,
          projectIds: [projectId],
          pointer: `/tasks/${at}/sectionId`,
        })),
      )
      for (const [at, { projectId }] of tasks.entries()) {
        if (members.has(projectId)) continue
        members.set(projectId, await membersOf(db, actor, projectId, `/tasks/${at}/projectId`))
      }
      const place = await placesForNew(db, tasks.length)
      const keys = tasks.flatMap((task) => newTaskKeys(task, members.get(task.projectId) ?? []))
      return { place, keys: [...keys, ...(await keysOfMoved(db, place))] }
    },
    keys: ({ keys }) => keys,
    likelyKeys: tasks.flatMap((task) => newTaskKeys(task, [actor.userId])),
  }
}

/** Who sees a new task. An Inbox has no other members. */
async function membersOf(
  db: Db,
  { userId, inboxId }: Actor,
  projectId: number,
  pointer: string,
): Promise<number[]> {
  return projectId === inboxId ? [userId] : requireMembers(db, projectId, pointer)
}

const newTaskKeys = (
  { projectId, dueDate = null, status = 'todo' }: NewTask,
  userIds: readonly number[],
) => [
  ...listKeys({ projectId, dueDate, userIds }),
  ...countKeys({ projectId, isOpen: openStatuses.includes(status) }),
]

/** What a change to a task depends on. */
interface PatchPlan extends PlacePlan<Place | null>, Assuming {}

/** A change to the task's own fields; the place is null unless it goes to another project. */
export function invalidatedByTaskPatch(
  known: KnownListings,
  id: number,
  patch: TaskPatch,
): Planned<Db, CachedKind, PatchPlan> {
  if (patch.projectId !== undefined || patch.dueTime || patch.dueZone) {
    return invalidatedByReadTask(known, id, patch)
  }
  const task = new TaskOfWrite(known, id, (before) => {
    const { dueDate = before.dueDate } = patch
    return { ...before, dueDate, ...opened(patch.status) }
  })
  return {
    async plan(db, epoch) {
      const { assumed, ...listing } = await task.find(db, epoch)
      await requireLabelling(db, [id], patch)
      const projectIds = [listing.before.projectId]
      await requireSections(db, { id: patch.sectionId, projectIds })
      return { place: null, assumed, keys: changedKeys(listing) }
    },
    keys: ({ keys }) => keys,
    likelyKeys: async (db) => changedKeys(await task.likely(db)),
  }
}

/** A change that depends on more than is known of the task: to its project, or to the time that it is due. */
function invalidatedByReadTask(
  known: KnownListings,
  id: number,
  patch: TaskPatch,
): Planned<Db, CachedKind, PatchPlan> {
  return {
    async plan(db) {
      known.forget(id)
      const { listings, change } = await findChange(db, [id], patch)
      const listing = changeable(listings[0], { trashed: false })
      requireDue([listing], patch)
      await requireLabelling(db, [id], patch)
      const after = { ...listing, ...change() }
      await requireSections(db, { id: patch.sectionId, projectIds: [after.projectId] })
      const place = after.projectId === listing.projectId ? null : await placeForNew(db)
      const others = place ? await keysOfMoved(db, place) : []
      return { place, assumed: null, keys: [...changedKeys({ before: listing, after }), ...others] }
    },
    keys: ({ keys }) => keys,
  }
}

/** The keys of a task outside the trash, before a change and after it. */
const changedKeys = ({ before, after }: ListingChange): AppKey[] => [
  ...taskVersionKeys(before),
  ...listKeys(after),
  ...changedCountKeys(before, after),
]

/** Tasks before a change. */
interface Change {
  listings: Listing[]
  /**
   * What the change makes of their listings.
   *
   * @throws RefusedError `not_found` when there is no such project, `prohibited` when it is archived
   */
  change: () => Partial<Lists & Counted>
}

/** Reads tasks that a patch changes, and if it names a project, who sees them there. */
async function findChange(
  db: Db,
  ids: readonly number[],
  { projectId, dueDate, status }: TaskPatch,
): Promise<Change> {
  const changed = { ...(dueDate !== undefined && { dueDate }), ...opened(status) }
  if (projectId === undefined) {
    return { listings: await findListings(db, ids), change: () => changed }
  }
  const { listings, to } = await findMoving(db, ids, projectId)
  return {
    listings,
    change() {
      if (to === null) throw noSuch('/projectId', 'project')
      if (to.isArchived) throw prohibited('archived')
      return { ...changed, projectId, userIds: to.userIds }
    },
  }
}

/** A move of the task in the order. Others are affected only when they have to make room. */
export function invalidatedByTaskMove(
  known: KnownListings,
  move: TaskMove,
): Planned<Db, CachedKind, PlacePlan<Place> & Assuming> {
  const task = new TaskOfWrite(known, move.id, (before) => ({ ...before, ...opened(move.status) }))
  return {
    async plan(db, epoch) {
      const { assumed, ...listing } = await task.find(db, epoch)
      const projectIds = [listing.before.projectId]
      await requireSections(db, { id: move.sectionId, projectIds })
      const place = await placeForMove(db, move)
      const keys = [...changedKeys(listing), ...(await keysOfMoved(db, place))]
      return { place, assumed, keys }
    },
    keys: ({ keys }) => keys,
    likelyKeys: async (db) => changedKeys(await task.likely(db)),
  }
}

/** What a change that hides or shows tasks depends on. */
interface WholePlan {
  /** The versions that the tasks have. */
  versions: ReadonlyMap<number, number>
  keys: AppKey[]
}

/** A change that hides or shows the task, and with it each of its subtasks. */
export function invalidatedByWholeTask(
  id: number,
  wanted: { trashed: boolean },
): Planned<Db, CachedKind, WholePlan> {
  return {
    async plan(db) {
      const [listing] = await findListings(db, [id])
      return wholePlan(db, [changeable(listing, wanted)])
    },
    keys: ({ keys }) => keys,
  }
}

async function wholePlan(db: Db, listings: readonly Listing[]): Promise<WholePlan> {
  const ids = listings.map(({ id }) => id)
  const subtaskIds = await findSubtaskIds(db, ids)
  return {
    versions: versionsOf(listings),
    keys: [
      ...listings.flatMap(taskVersionKeys),
      ...listings.flatMap(countKeys),
      ...trashKeys(listings),
      ...subtaskIds.map((id) => subtaskKey(id)),
    ],
  }
}

/** The pages of the trash that tasks are in, or go to. */
const trashKeys = (listings: readonly Listing[]): AppKey[] =>
  listings.flatMap(({ userIds }) => userIds.map((userId) => trashListKey(userId)))

const versionsOf = (listings: readonly Listing[]) =>
  new Map(listings.map(({ id, version }) => [id, version]))

/** What the end of tasks in the trash depends on. */
interface PurgePlan {
  /** Those that are there; their projects are not in the trash. */
  ids: number[]
  keys: AppKey[]
}

/**
 * The end of tasks in the trash. Their subtasks have left the cache when they went there, and nothing but the task itself
 * is read from the trash.
 */
export function invalidatedByPurge(
  ids: readonly number[],
  { userId }: Actor,
): Planned<Db, CachedKind, PurgePlan> {
  const ofTasks = ids.map((id) => taskKey(id))
  return {
    async plan(db) {
      const listings = (await findListings(db, ids)).filter(({ isGone }) => !isGone)
      if (listings.some(({ isArchived }) => isArchived)) throw prohibited('archived')
      return { ids: listings.map(({ id }) => id), keys: [...ofTasks, ...trashKeys(listings)] }
    },
    keys: ({ keys }) => keys,
    likelyKeys: [...ofTasks, trashListKey(userId)],
  }
}

/** What the same change to many tasks depends on. */
interface BulkPlan extends WholePlan {
  /** Where those go that are moved to another project. */
  places: Places | null
}

/** The same change to many tasks. */
export function invalidatedByTaskBulk({
  ids,
  action,
}: TaskBulk): Planned<Db, CachedKind, BulkPlan> {
  return {
    async plan(db) {
      if (action.kind !== 'update') {
        const trashed = action.kind === 'restore'
        const listings = requireEach(ids, await findListings(db, ids), { trashed })
        return { ...(await wholePlan(db, listings)), places: null }
      }
      const { patch } = action
      const found = await findChange(db, ids, patch)
      const listings = requireEach(ids, found.listings, { trashed: false })
      requireDue(listings, patch)
      await requireLabelling(db, ids, patch)
      const change = found.change()
      const changes = listings.map((before) => ({ before, after: { ...before, ...change } }))
      const projectIds = changes.map(({ after }) => after.projectId)
      await requireSections(db, { id: patch.sectionId, projectIds })
      const places = patch.projectId === undefined ? null : await placesForNew(db, ids.length)
      const keys = [
        ...changes.flatMap(changedKeys),
        ...(places ? await keysOfMoved(db, places) : []),
      ]
      return { versions: versionsOf(listings), keys, places }
    },
    keys: ({ keys }) => keys,
  }
}

/**
 * The listings of tasks, in any order.
 *
 * @param wanted also tasks in the trash
 * @throws RefusedError `invalid` at the first id of which there is no such task, `prohibited` for an archived project
 */
function requireEach(
  ids: readonly number[],
  found: readonly Listing[],
  wanted: { trashed: boolean },
): Listing[] {
  const listings = found.filter((each) => isThere(each, wanted))
  const known = new Set(listings.map(({ id }) => id))
  const missing = ids.findIndex((id) => !known.has(id))
  if (missing !== -1) throw invalid(`/ids/${missing}`, 'there is no such task')
  if (listings.some(({ isArchived }) => isArchived)) throw prohibited('archived')
  return listings
}
