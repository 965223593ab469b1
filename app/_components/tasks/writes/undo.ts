import type { Task, TaskPatch } from '@/server/tasks/schema'
import type { Outcome, TaskWrites } from './task-writes'

/** Something that was written, and how to undo it. */
export interface Undoable {
  /** What was done, such as “Moved “Buy milk””. */
  words: string
  /** Undoes it, unless another user has changed the same since. If that fails, it reports why itself. */
  undo: () => Promise<Outcome>
  /** Show no message: what was done is plainly visible. */
  quiet?: boolean
}

/** A change to the fields of a task: the task as the user saw it, and as it was saved. */
export interface Updated {
  writes: TaskWrites
  seen: Task
  patch: TaskPatch
  saved: Task
}

type Listener = (step: Undoable | Updated) => void

/** Steps recorded before the undo stack was fetched; it gets them when it connects. */
const waiting: (Undoable | Updated)[] = []
let remember: Listener = (step) => waiting.push(step)

/** Records what was just written, for the undo button in its message and for the undo key. */
export function recordUndo(step: Undoable | Updated): void {
  remember(step)
}

/** Connects the undo stack, and passes on the steps recorded before that. */
export function onUndoable(listener: Listener): void {
  remember = listener
  waiting.splice(0).forEach(listener)
}
