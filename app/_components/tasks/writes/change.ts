import type { Subtask, SubtaskPatch } from '@/server/subtasks/schema'
import type { Task, TaskPatch, TaskStatus } from '@/server/tasks/schema'

/**
 * A change that has been requested and not yet answered. The screen shows what the server last said, with these changes
 * applied: removing a change is all that it takes to roll it back.
 */
export type Change = SingleChange | BulkChange

/** A change to one task, or to the subtasks of one. */
export type SingleChange =
  | { kind: 'createTask'; taskId: number; task: Task }
  | { kind: 'updateTask'; taskId: number; patch: TaskPatch }
  | { kind: 'deleteTask'; taskId: number }
  | { kind: 'restoreTask'; taskId: number; task: Task; afterId: number | null }
  | { kind: 'moveTask'; taskId: number; afterId: number | null; status?: TaskStatus | undefined }
  | { kind: 'createSubtask'; taskId: number; subtask: Subtask; afterId?: number | null }
  | { kind: 'createSubtasks'; taskId: number; subtasks: readonly Subtask[] }
  | { kind: 'updateSubtask'; taskId: number; subtask: Subtask; patch: SubtaskPatch }
  | { kind: 'deleteSubtask'; taskId: number; subtask: Subtask }
  | { kind: 'moveSubtask'; taskId: number; subtask: Subtask; afterId: number | null }

/** The same change to many tasks. */
export type BulkChange =
  | { kind: 'updateTasks'; taskIds: ReadonlySet<number>; patch: TaskPatch }
  | { kind: 'deleteTasks'; taskIds: ReadonlySet<number> }
  | { kind: 'restoreTasks'; taskIds: ReadonlySet<number>; places: readonly TaskPlace[] }

/** A task, and the id of the task before it in a list; null for the first. */
export interface TaskPlace {
  task: Task
  afterId: number | null
}

/** Whether a change affects a task. */
export function isAbout(change: Change, taskId: number): boolean {
  return 'taskIds' in change ? change.taskIds.has(taskId) : change.taskId === taskId
}

/** Whether the server doesn't know a task or subtask yet: those have negative ids. */
export function isDraft({ id }: { id: number }): boolean {
  return id < 0
}
