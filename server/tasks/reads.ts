import { createHash } from 'node:crypto'
import type { CachedRead } from '../cache'
import type { CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { stringifyJson } from '../json'
import { versionTag } from '../versions/entity-tag'
import { decodeCursor, encodeCursor } from './cursor'
import { allTasksKey, taskKey } from './keys'
import { findTaskPage } from './page-query'
import {
  type Task,
  type TaskListQuery,
  type TaskWithSubtasks,
  taskPriorities,
  taskStatuses,
} from './schema'
import { findTask } from './task-query'
import { searchWordsOf } from './text-columns'

/** One task with its subtasks, by its id. */
export const taskById: CachedRead<Db, CachedKind, number, TaskWithSubtasks> = {
  kind: 'task',
  address: (id) => ({ key: taskKey(id), field: '' }),
  async load(db, id) {
    const task = await findTask(db, id)
    return task && { value: task, etag: versionTag('task', task) }
  },
}

/** The prefix of the entity tags of pages. */
export const pageTag = 'tasks-'

/** One page of the list, by its query. */
export const taskList: CachedRead<Db, CachedKind, TaskListQuery, Task[]> = {
  kind: 'list',
  address: (query) => ({ key: allTasksKey, field: fieldOf(query) }),
  async load(db, query) {
    const { tasks, next } = await findTaskPage(db, query)
    // The cursor of the next page is part of the answer: it may change while the tasks on this page don't.
    const digest = createHash('sha256').update(stringifyJson({ tasks, next })).digest('base64url')
    return { value: tasks, next, etag: `${pageTag}${digest.slice(0, 22)}` }
  },
}

/**
 * The field of a query. Equivalent queries give the same text: names and choices in one order, search words folded.
 *
 * @throws RefusedError `invalid` for a cursor that does not belong to this sort, before a key is made from it
 */
function fieldOf(query: TaskListQuery) {
  const { status, priority, dueBefore, dueAfter, q, sort, limit, cursor, until, trash } = query
  const parameters = new URLSearchParams()
  for (const each of taskStatuses) if (status.includes(each)) parameters.append('status', each)
  for (const each of taskPriorities)
    if (priority.includes(each)) parameters.append('priority', each)
  if (dueBefore !== undefined) parameters.append('dueBefore', dueBefore)
  if (dueAfter !== undefined) parameters.append('dueAfter', dueAfter)
  const words = searchWordsOf(q)
  if (words !== '') parameters.append('q', words)
  if (trash) parameters.append('trash', 'true')
  parameters.append('sort', sort)
  parameters.append('limit', String(limit))
  for (const [name, place] of Object.entries({ cursor, until })) {
    if (place === undefined) continue
    parameters.append(name, encodeCursor(sort, decodeCursor(sort, place)))
  }
  return `?${parameters}`
}
