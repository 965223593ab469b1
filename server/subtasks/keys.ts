import { entryKind } from '../cache/shared'

/** The entry kind of one subtask. */
export const subtaskKind = entryKind({
  name: 'subtask',
  template: 'subtask:{id}',
  ttl: 300,
  readBy: 'subtask.byId',
  label: 'Subtask',
  holds: 'one subtask',
  removedWhen: 'it changes, or its task is deleted',
})

/** The entry kind of all subtasks of a task. */
export const subtasksKind = entryKind({
  name: 'subtasks',
  template: 'task:{taskId}:subtasks',
  ttl: 300,
  readBy: 'subtask.list',
  label: 'Subtasks',
  holds: 'the subtasks of a task',
  removedWhen: 'one of them, or the task, changes',
})

export const subtaskKey = subtaskKind.key
export const subtasksKey = subtasksKind.key
