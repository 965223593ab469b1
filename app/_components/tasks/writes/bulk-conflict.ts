import type { Task } from '@/server/tasks/schema'

/** Somebody else changed the very fields that a bulk change was about to change; nothing was written. */
export class BulkConflict extends Error {
  override name = 'BulkConflict'

  /** @param theirs the tasks as somebody else left them */
  constructor(readonly theirs: readonly Task[]) {
    super(`Somebody else changed ${theirs.length} of the tasks.`)
  }
}
