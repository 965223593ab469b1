import type { Task, TaskPatch } from '@/server/tasks/schema'
import type { Outcome, TaskWrites } from './task-writes'

/** Something that was written, and how to take it back. */
export interface Undoable {
  /** What was done, such as “Moved “Buy milk””. */
  words: string
  /** Takes it back, unless somebody else has changed the same since. It says by itself why it could not. */
  undo: () => Promise<Outcome>
  /** Show no message: what was done is in plain sight. */
  quiet?: boolean
}

/** A change to the fields of a task, from how it was seen to how it was saved. */
export interface Updated {
  writes: TaskWrites
  seen: Task
  patch: TaskPatch
  saved: Task
}

type Listener = (step: Undoable | Updated) => void

/** Told as soon as what remembers them has been fetched. */
const waiting: (Undoable | Updated)[] = []
let remember: Listener = (step) => waiting.push(step)

/** Remembers what was just written, for the button in its message and for the undo key. */
export function recordUndo(step: Undoable | Updated): void {
  remember(step)
}

/** Connects what remembers the steps, and hands it those that came before. */
export function onUndoable(listener: Listener): void {
  remember = listener
  waiting.splice(0).forEach(listener)
}
