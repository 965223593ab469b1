/** Somebody else changed the very fields that a write was about to change; nothing was written. */
export class OverwriteError<Row extends object = object> extends Error {
  override name = 'OverwriteError'

  /** @param theirs the row as somebody else left it */
  constructor(
    readonly theirs: Row,
    readonly fields: readonly string[],
  ) {
    super(`Somebody else changed ${fields.join(', ')}.`)
  }
}

interface Versioned {
  version: number
}

/**
 * The fields of `patch` that somebody else has given another value since the person saw the row. Where there are none,
 * a write of the patch takes nothing away from anybody.
 */
export function overwrittenFields<Row extends Versioned>(
  seen: Row,
  known: Row,
  patch: Partial<Row>,
): string[] {
  if (seen.version === known.version) return []
  const fields = Object.keys(patch) as (keyof Row & string)[]
  return fields.filter((field) => known[field] !== seen[field] && known[field] !== patch[field])
}
