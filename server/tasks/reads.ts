import type { CachedRead } from '../cache'
import type { CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { requireLabels } from '../labels/label-query'
import { hasProject } from '../projects/project-query'
import { requireSections } from '../sections/section-of'
import type { Actor } from '../users/actor'
import { digestOf } from '../versions/digest'
import { versionTag } from '../versions/entity-tag'
import { countTasks } from './count-query'
import { decodeCursor, encodeCursor } from './cursor'
import {
  dueListKey,
  openCountKey,
  projectTasksKey,
  taskKey,
  taskListKey,
  trashListKey,
} from './keys'
import { countOpenTasks } from './open-count-query'
import { findTaskPage } from './page-query'
import {
  type Task,
  type TaskCountQuery,
  type TaskCounts,
  type TaskFilter,
  type TaskListQuery,
  type TaskWithSubtasks,
  taskPriorities,
  taskStatuses,
} from './schema'
import { searchOf } from './search-query'
import { findTask, findTrashedTask } from './task-query'

/** One task with its subtasks, by its id. */
export const taskById: CachedRead<Db, CachedKind, number, TaskWithSubtasks> = {
  kind: 'task',
  address: (id) => ({ key: taskKey(id), field: '' }),
  async load(db, id) {
    const task = await findTask(db, id)
    return task && { value: task, etag: versionTag('task', task) }
  },
}

/** One task in the trash with its subtasks, by its id. The writes that end this have the same key. */
export const trashedTaskById: CachedRead<Db, CachedKind, number, TaskWithSubtasks> = {
  kind: 'task',
  address: (id) => ({ key: taskKey(id), field: '?trash=true' }),
  async load(db, id) {
    const task = await findTrashedTask(db, id)
    return task && { value: task, etag: versionTag('task', task) }
  },
}

/** The number of open tasks in a project, by the project's id. */
export const openCountOfProject: CachedRead<Db, CachedKind, number, number> = {
  kind: 'open-count',
  address: (projectId) => ({ key: openCountKey(projectId), field: '' }),
  async load(db, projectId) {
    const count = await countOpenTasks(db, projectId)
    return count === null ? null : { value: count, etag: `open-${count}` }
  },
}

/** The prefix of the entity tags of pages. */
export const pageTag = 'tasks-'

/** A query of somebody. */
export interface Asked<Query> {
  actor: Actor
  query: Query
}

/** The kind and the key of the lists that a query asks for: those that the fewest writes change. */
function listAt({ actor: { userId }, query }: Asked<TaskFilter>) {
  const { trash, projectId, dueBefore, dueAfter } = query
  if (trash) return { kind: 'trash-list', key: trashListKey(userId) } as const
  if (projectId !== undefined)
    return { kind: 'project-list', key: projectTasksKey(projectId) } as const
  return dueBefore !== undefined || dueAfter !== undefined
    ? ({ kind: 'due-list', key: dueListKey(userId) } as const)
    : ({ kind: 'list', key: taskListKey(userId) } as const)
}

type ListKind = ReturnType<typeof listAt>['kind']

/** One page of a list, by its query. */
const pagesOf = (kind: ListKind): CachedRead<Db, CachedKind, Asked<TaskListQuery>, Task[]> => ({
  kind,
  address: (asked) => ({ key: listAt(asked).key, field: fieldOf(asked.query) }),
  async load(db, { query }) {
    const { tasks, next } = await findTaskPage(db, query)
    if (tasks.length === 0 && !(await isAnswerable(db, query))) return null
    // The cursor of the next page is part of the answer: it may change while the tasks on this page don't.
    return { value: tasks, next, etag: pageTag + digestOf({ tasks, next }) }
  },
})

/** The number of tasks in each group, by its query. Its entries are fields beside the pages: the same writes remove them. */
const countsOf = (
  kind: ListKind,
): CachedRead<Db, CachedKind, Asked<TaskCountQuery>, TaskCounts> => ({
  kind,
  address: (asked) => ({ key: listAt(asked).key, field: countFieldOf(asked.query) }),
  async load(db, { query }) {
    const counts = await countTasks(db, query)
    if (Object.keys(counts).length === 0 && !(await isAnswerable(db, query))) return null
    return { value: counts, etag: `counts-${digestOf(counts)}` }
  },
})

/**
 * Whether the project that a query asks for exists. A task that was found proves it, so only empty answers need this.
 *
 * @throws RefusedError `invalid` when it asks for a label or section that does not exist
 */
async function isAnswerable(db: Db, { projectId, sectionId, labelIds }: TaskFilter) {
  await requireLabels(db, { ids: labelIds, pointer: '/labelIds' })
  if (projectId !== undefined && !(await hasProject(db, projectId))) return false
  if (typeof sectionId === 'number') {
    const projectIds = projectId === undefined ? [] : [projectId]
    await requireSections(db, { id: sectionId, projectIds })
  }
  return true
}

const pages = {
  list: pagesOf('list'),
  'due-list': pagesOf('due-list'),
  'trash-list': pagesOf('trash-list'),
  'project-list': pagesOf('project-list'),
}
const counts = {
  list: countsOf('list'),
  'due-list': countsOf('due-list'),
  'trash-list': countsOf('trash-list'),
  'project-list': countsOf('project-list'),
}

/** The read that answers a query for a page. */
export const taskListFor = (asked: Asked<TaskListQuery>) => pages[listAt(asked).kind]

/** The read that answers a query for counts. */
export const taskCountFor = (asked: Asked<TaskCountQuery>) => counts[listAt(asked).kind]

/**
 * The field of a query. Equivalent queries give the same text: names, choices and folded search words in one order.
 *
 * @throws RefusedError `invalid` for a cursor that does not belong to this sort, before a key is made from it
 */
function fieldOf(query: TaskListQuery) {
  const { sort, limit, cursor, until } = query
  const parameters = filterParameters(query)
  parameters.append('sort', sort)
  parameters.append('limit', String(limit))
  for (const [name, place] of Object.entries({ cursor, until })) {
    if (place === undefined) continue
    parameters.append(name, encodeCursor(sort, decodeCursor(sort, place)))
  }
  return `?${parameters}`
}

function countFieldOf(query: TaskCountQuery) {
  const parameters = filterParameters(query)
  parameters.append('count', query.by)
  return `?${parameters}`
}

/** The filters of a query as parameters. */
function filterParameters(filter: TaskFilter) {
  const { status, priority, projectId, sectionId, labelIds, dueBefore, dueAfter, q, trash } = filter
  const parameters = new URLSearchParams()
  if (projectId !== undefined) parameters.append('project', String(projectId))
  if (sectionId !== undefined) parameters.append('section', String(sectionId))
  for (const each of taskStatuses) if (status.includes(each)) parameters.append('status', each)
  for (const each of taskPriorities)
    if (priority.includes(each)) parameters.append('priority', each)
  for (const each of [...new Set(labelIds)].sort((one, other) => one - other))
    parameters.append('label', String(each))
  if (dueBefore !== undefined) parameters.append('dueBefore', dueBefore)
  if (dueAfter !== undefined) parameters.append('dueAfter', dueAfter)
  const search = searchOf(q)
  if (search !== null) parameters.append('q', search.words.join(' '))
  if (trash) parameters.append('trash', 'true')
  return parameters
}
