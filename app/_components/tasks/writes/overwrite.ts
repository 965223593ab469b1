import type { RowState } from '@/server/versions/precondition'
import { isSameState } from '../reading/row-state'

/** A row whose fields a write would have overwritten. */
export interface Overwritten {
  /** The row as the user saw it. */
  seen: RowState
  /** The row as it is now. */
  theirs: RowState & { title: string }
  fields: readonly string[]
}

/** Another user changed the very fields that a write was about to change; nothing was written. */
export class OverwriteError extends Error {
  override name = 'OverwriteError'

  /** The cause was a restore of the database, not another user's change. */
  readonly restored: boolean

  constructor(readonly rows: readonly Overwritten[]) {
    super(`Another user changed ${rows.flatMap(({ fields }) => fields).join(', ')}.`)
    this.restored = rows.some(({ seen, theirs }) => seen.epoch !== theirs.epoch)
  }
}

/** A row as it was read, with a value that a restored database does not give to another row. */
interface ReadRow extends RowState {
  title: string
  createdAt: string
}

/** A row as the user saw it and as it is known now, and what is to be written to it. */
interface Intended<Row extends ReadRow> {
  seen: Row
  known: Row
  patch: Partial<Row>
}

/** @throws OverwriteError if one of the writes would overwrite what another user has written since the user looked */
export function refuseOverwriting<Row extends ReadRow>(writes: readonly Intended<Row>[]): void {
  const rows = writes
    .map(({ seen, known, patch }) => ({
      seen,
      theirs: known,
      fields: overwrittenFields(seen, known, patch),
    }))
    .filter(({ fields }) => fields.length > 0)
  if (rows.length > 0) throw new OverwriteError(rows)
}

/**
 * The fields of `patch` that another user has changed since the user saw the row. If there are none, writing the patch
 * overwrites no one's work. After a restore of the database, the id may belong to another row: then all fields of the
 * patch are returned.
 */
export function overwrittenFields<Row extends Omit<ReadRow, 'title'>>(
  seen: Row,
  known: Row,
  patch: Partial<Row>,
): string[] {
  if (isSameState(seen, known)) return []
  const fields = Object.keys(patch) as (keyof Row & string)[]
  if (seen.epoch !== known.epoch && seen.createdAt !== known.createdAt) return fields
  return fields.filter((field) => known[field] !== seen[field] && known[field] !== patch[field])
}
