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

const pages = { ttl: 180, readBy: 'task.list', alsoReadBy: ['task.count'] } as const

/** The entry kind of the pages and counts of all projects of a person, one field for each query. */
export const taskListKind = entryKind({
  ...pages,
  name: 'list',
  template: 'user:{actor}:tasks',
  label: 'Lists',
  holds: 'pages and counts of all projects, one for each query',
  removedWhen:
    'any task or subtask changes, a section is deleted, or a project is archived or deleted',
})

/** The entry kind of the pages and counts of one project, one field for each query. */
export const projectTasksKind = entryKind({
  ...pages,
  name: 'project-list',
  template: 'project:{projectId}:tasks',
  label: 'Project lists',
  holds: 'pages and counts of one project, one for each query',
  removedWhen:
    'the project, a task or a subtask of it changes, a task is moved in or out, or a section is deleted',
})

/** The entry kind of the pages and counts that ask for due dates: those of Today and Upcoming. */
export const dueListKind = entryKind({
  ...pages,
  name: 'due-list',
  template: 'user:{actor}:due',
  label: 'Lists by date',
  holds: 'pages and counts of tasks with a due date, one for each query',
  removedWhen:
    'a task that has or had a due date changes, or one of its subtasks; a section is deleted, or a project is archived or deleted',
})

/** The entry kind of the pages and counts of the trash. */
export const trashListKind = entryKind({
  ...pages,
  name: 'trash-list',
  template: 'user:{actor}:trash',
  label: 'Trash',
  holds: 'pages and counts of the trash, one for each query',
  removedWhen:
    'a task goes to the trash, comes back, or is deleted for good; a section is deleted, or a project is archived or deleted',
})

/**
 * The entry kind of the number of open tasks in a project. It has a key of its own, so that it stays in the cache while
 * titles, dates and texts change.
 */
export const openCountKind = entryKind({
  name: 'open-count',
  template: 'project:{projectId}:open',
  ttl: 600,
  readBy: 'task.openCount',
  label: 'Open tasks',
  holds: 'the number of open tasks in one project',
  removedWhen:
    'an open task comes to the project or leaves it, or a task in it is opened or closed',
})

export const taskKey = taskKind.key
export const taskListKey = taskListKind.key
export const projectTasksKey = projectTasksKind.key
export const dueListKey = dueListKind.key
export const trashListKey = trashListKind.key
export const openCountKey = openCountKind.key
