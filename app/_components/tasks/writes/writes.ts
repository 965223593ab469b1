import type { QueryClient } from '@tanstack/react-query'
import type { Outcome } from './operation'
import type { PendingChanges } from './pending-changes'
import { SubtaskWrites } from './subtask-writes'
import { TaskWrites } from './task-writes'
import type { Undoable } from './undo-stack'
import { WriteEngine } from './write-engine'

/** Everything that the page can write. Its code is not part of the first page. */
export class Writes {
  readonly tasks: TaskWrites
  readonly subtasks: SubtaskWrites
  readonly #engine: WriteEngine

  constructor(queries: QueryClient, pending: PendingChanges) {
    this.#engine = new WriteEngine(queries, pending)
    this.tasks = new TaskWrites(this.#engine)
    this.subtasks = new SubtaskWrites(this.#engine)
  }

  /** Remembers what was written elsewhere, and says so, as for tasks. */
  record(step: Undoable): void {
    this.#engine.record(step)
  }

  /** Undoes what was written last. */
  undoLast(): Promise<Outcome> {
    return this.#engine.undoLast()
  }
}
