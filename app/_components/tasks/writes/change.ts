import type { Subtask, SubtaskPatch } from '@/server/subtasks/schema'
import type { Task, TaskPatch } from '@/server/tasks/schema'

/**
 * A change that has been asked for and not yet answered. What is on screen is what the server last said, with these on
 * top: taking one away is all that rolling it back needs.
 */
export type Change =
  | { kind: 'createTask'; taskId: number; task: Task }
  | { kind: 'updateTask'; taskId: number; patch: TaskPatch }
  | { kind: 'deleteTask'; taskId: number }
  | { kind: 'restoreTask'; taskId: number; task: Task; afterId: number | null }
  | { kind: 'createSubtask'; taskId: number; subtask: Subtask; afterId?: number | null }
  | { kind: 'updateSubtask'; taskId: number; subtask: Subtask; patch: SubtaskPatch }
  | { kind: 'deleteSubtask'; taskId: number; subtask: Subtask }
  | { kind: 'moveSubtask'; taskId: number; subtask: Subtask; afterId: number | null }

/** Tasks and subtasks that the server doesn't know yet have negative ids. */
export function isDraft({ id }: { id: number }): boolean {
  return id < 0
}
