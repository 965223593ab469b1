import type { BulkChange } from './change'
import type { ManyTasks } from './many-tasks'
import type { WriteParts } from './task-writes'
import { untilPending } from './until-pending'
import { sendAgainOnConflict } from './write-queue'

/** A write to many tasks. */
interface BulkWrite {
  change: BulkChange
  send: () => Promise<unknown>
  /** Applies the result to the known tasks. */
  land?: () => void
  /** Show the change until the lists have been read again, for rows whose place only the server knows. */
  keepShown?: boolean
}

/** Does for writes to many tasks what `WriteQueue` does for writes to one. */
export class BulkQueue {
  readonly #parts: Pick<WriteParts, 'queries' | 'pending'>
  readonly #many: ManyTasks

  constructor(parts: Pick<WriteParts, 'queries' | 'pending'>, many: ManyTasks) {
    this.#parts = parts
    this.#many = many
  }

  /** Shows the change, waits for the writes that came before it, then sends it. */
  run(write: BulkWrite): Promise<void> {
    const { queries, pending } = this.#parts
    pending.add(write.change)
    const turn = queries.getMutationCache().build<void, Error, void, unknown>(queries, {
      scope: { id: 'tasks' },
      networkMode: 'always',
      mutationFn: () => this.#carryOut(write),
    })
    return turn.execute()
  }

  async #carryOut({ change, send, land, keepShown }: BulkWrite): Promise<void> {
    const many = this.#many
    let readAgain = false
    try {
      await this.#writesBefore(change)
      await sendAgainOnConflict(() => many.reread(change.taskIds), send)
      await many.stopReads()
      land?.()
      if (keepShown) {
        await many.refresh()
        readAgain = true
      }
    } finally {
      this.#parts.pending.remove(change)
      if (!readAgain) void many.refresh()
    }
  }

  /** Resolves when the earlier changes, each to one of the tasks of the bulk change, are done. */
  #writesBefore(bulk: BulkChange): Promise<void> {
    const { pending } = this.#parts
    const all = pending.snapshot()
    const earlier = all
      .slice(0, all.indexOf(bulk))
      .filter((change) => 'taskId' in change && bulk.taskIds.has(change.taskId))
    return untilPending(pending, (changes) => !earlier.some((change) => changes.includes(change)))
  }
}
