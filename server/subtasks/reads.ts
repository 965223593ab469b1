import type { CachedRead } from '../cache'
import type { CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { versionTag } from '../versions/entity-tag'
import { subtaskKey, subtasksKey } from './keys'
import type { Subtask } from './schema'
import { findSubtask, findSubtasksOf } from './subtask-query'

/** One subtask, by its id. */
export const subtaskById: CachedRead<Db, CachedKind, number, Subtask> = {
  kind: 'subtask',
  address: (id) => ({ key: subtaskKey(id), field: '' }),
  async load(db, id) {
    const subtask = await findSubtask(db, id)
    return subtask && { value: subtask, etag: versionTag('subtask', subtask) }
  },
}

/**
 * All subtasks of a task, by the task's id. The tag carries the task's version, which every write to one of them
 * raises. The sum of their own versions would not do: a deletion can bring it back to an old value.
 */
export const subtasksOfTask: CachedRead<Db, CachedKind, number, Subtask[]> = {
  kind: 'subtasks',
  address: (taskId) => ({ key: subtasksKey(taskId), field: '' }),
  async load(db, taskId) {
    const found = await findSubtasksOf(db, taskId)
    return (
      found && {
        value: found.subtasks,
        etag: versionTag('subtasks', { ...found.task, id: taskId }),
      }
    )
  },
}
