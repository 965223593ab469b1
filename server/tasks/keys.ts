import { cacheKey } from '../cache/keys'

/** One task with its subtasks. */
export const taskKey = (id: number) => cacheKey('task', id)

/** Every page of the list, one field each. */
export const allTasksKey = cacheKey('tasks', 'all')
