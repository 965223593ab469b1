import type { Task } from '@/server/tasks/schema'

/**
 * Another user, or a restore of the database, changed the very fields that a bulk change was about to change; nothing
 * was written.
 */
export class BulkConflict extends Error {
  override name = 'BulkConflict'

  /**
   * @param theirs the tasks as they are now
   * @param restored whether the cause was a restore of the database, not another user's change
   */
  constructor(
    readonly theirs: readonly Task[],
    readonly restored: boolean,
  ) {
    super(`Somebody else changed ${theirs.length} of the tasks.`)
  }
}
