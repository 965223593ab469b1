import type { RowState } from '@/server/versions/precondition'
import { isSameState } from '../row-state'

/** Another user changed the very fields that a write was about to change; nothing was written. */
export class OverwriteError<Row extends RowState = RowState> extends Error {
  override name = 'OverwriteError'

  /** The cause was a restore of the database, not another user's change. */
  readonly restored: boolean

  /**
   * @param seen the row as the user saw it
   * @param theirs the row as it is now
   */
  constructor(
    seen: RowState,
    readonly theirs: Row,
    readonly fields: readonly string[],
  ) {
    super(`Somebody else changed ${fields.join(', ')}.`)
    this.restored = seen.epoch !== theirs.epoch
  }
}

/** A row as it was read, with a value that a restored database does not give to another row. */
interface ReadRow extends RowState {
  createdAt: string
}

/**
 * The fields of `patch` that another user has changed since the user saw the row. If there are none, writing the patch
 * overwrites no one's work. After a restore of the database, the id may belong to another row: then all fields of the
 * patch are returned.
 */
export function overwrittenFields<Row extends ReadRow>(
  seen: Row,
  known: Row,
  patch: Partial<Row>,
): string[] {
  if (isSameState(seen, known)) return []
  const fields = Object.keys(patch) as (keyof Row & string)[]
  if (seen.epoch !== known.epoch && seen.createdAt !== known.createdAt) return fields
  return fields.filter((field) => known[field] !== seen[field] && known[field] !== patch[field])
}
