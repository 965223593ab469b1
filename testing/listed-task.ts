import type { Task } from '../server/tasks/schema'

const at = '2026-01-01T00:00:00.000Z'

/** A task as lists carry it, for tests of code that processes lists. */
export function listedTask(id: number, fields: Partial<Task> = {}): Task {
  return {
    id,
    projectId: 1,
    sectionId: null,
    title: `Task ${id}`,
    description: '',
    status: 'todo',
    priority: 'none',
    dueDate: null,
    dueTime: null,
    dueZone: null,
    labelIds: [],
    position: `a${id}`,
    subtaskCount: 0,
    subtasksDone: 0,
    version: 1,
    epoch: '692764c09f3e',
    createdAt: at,
    updatedAt: at,
    completedAt: null,
    ...fields,
  }
}
