import { cacheKey } from '../cache/keys'

/** One subtask. */
export const subtaskKey = (id: number) => cacheKey('subtask', id)

/** All subtasks of a task. */
export const subtasksKey = (taskId: number) => cacheKey('task', taskId, 'subtasks')
