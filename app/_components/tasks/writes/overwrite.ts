import type { RowState } from '@/server/precondition'
import { isSameState } from '../row-state'

/** Somebody else changed the very fields that a write was about to change; nothing was written. */
export class OverwriteError<Row extends RowState = RowState> extends Error {
  override name = 'OverwriteError'

  /** The row was not changed by somebody: the database was restored. */
  readonly restored: boolean

  /**
   * @param seen the row as the person saw it
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

/** A row as it was read, with what a restored database does not give to another one. */
interface ReadRow extends RowState {
  createdAt: string
}

/**
 * The fields of `patch` that somebody else has given another value since the person saw the row. Where there are none,
 * a write of the patch takes nothing away from anybody. In a database that was restored another row may have the id: then
 * all of them.
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
