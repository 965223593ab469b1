import type { CommittedVersion, History, Read, RowName } from './operation'
import { RowHistory } from './row-history'
import { isShown } from './row-versions'
import type { Violation } from './violation'

/**
 * Finds exactly the sightings that break the promise. It needs no search, because the row version in the database is
 * the order of the writes to its row. A read has to show
 *
 * - at least the highest version that was acknowledged before the read began (else `stale`);
 * - at least the highest version shown by any read that ended before this one began (else `backwards`);
 * - no version whose write had not been requested (else `early`), and none that never existed (else `unwritten`).
 *
 * A list has to show a row exactly while the row belongs to it: a row that it lacks is in a version in which it does not,
 * and one that it shows, in a version in which it does.
 *
 * Rows are judged one by one: linearizability holds for all of them together if it does for each (Herlihy and Wing,
 * "Linearizability", 1990, theorem 1).
 */
export function check({ reads, writes, committed }: History): Violation[] {
  const rows = new Map<RowName, RowHistory>()
  const historyOf = (row: RowName): RowHistory => {
    const history = rows.get(row) ?? new RowHistory()
    rows.set(row, history)
    return history
  }
  for (const version of committed) historyOf(version.row).addCommitted(version)
  for (const write of writes) {
    for (const { row, version } of write.effects) historyOf(row).addWrite(write, version)
  }
  for (const read of reads) for (const saw of read.saw) historyOf(saw.row).addSighting(read, saw)
  return [...rows.values()].flatMap((history) => history.violations())
}

/**
 * Finds every sighting that differs from the database, in reads made after everything had come to rest.
 *
 * @param atRest each row as the database then holds it
 */
export function checkAtRest(
  reads: readonly Read[],
  atRest: ReadonlyMap<RowName, CommittedVersion>,
): Violation[] {
  return reads.flatMap((read) =>
    read.saw.flatMap((saw): Violation[] => {
      const last = atRest.get(saw.row)
      const version = last && isShown(last, saw.list) ? last.version : null
      if (saw.version === version) return []
      return [
        { kind: 'at rest', read, saw, leastVersion: version, because: null, overlooked: null },
      ]
    }),
  )
}
