import { entryKind } from '../cache/shared'

/** The entry kind of one task with its subtasks. */
export const taskKind = entryKind({
  name: 'task',
  template: 'task:{id}',
  ttl: 600,
  readBy: 'task.byId',
  label: 'Task',
  holds: 'one task with its subtasks',
  removedWhen: 'it, or one of its subtasks, changes',
})

/** The entry kind of the pages of the list, one field per page. */
export const taskListKind = entryKind({
  name: 'list',
  template: 'tasks:all',
  ttl: 180,
  readBy: 'task.list',
  label: 'Lists',
  holds: 'pages of lists, one for each query',
  removedWhen: 'any task or subtask changes',
})

export const taskKey = taskKind.key
export const allTasksKey = taskListKind.key()
