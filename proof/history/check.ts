import type { History, Read, RowName } from './operation'
import { RowHistory } from './row-history'
import type { Violation } from './violation'

/**
 * Finds every sighting that breaks the promise, exactly: no search, because the database's row version is the order of
 * the writes to its row. In it a read has to show
 *
 * - at least the highest version that was acknowledged before it began (else `stale`);
 * - at least the highest that any read which ended before it began has shown (else `backwards`);
 * - nothing that no write had been asked for (else `early`), and nothing that was never there (else `unwritten`).
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
 * Finds every sighting that differs from the database, in reads that were made after everything had come to rest.
 *
 * @param atRest the version of each row that is there, as the database has it then
 */
export function checkAtRest(
  reads: readonly Read[],
  atRest: ReadonlyMap<RowName, number>,
): Violation[] {
  return reads.flatMap((read) =>
    read.saw.flatMap((saw): Violation[] => {
      const version = atRest.get(saw.row) ?? null
      if (saw.version === version) return []
      return [
        { kind: 'at rest', read, saw, leastVersion: version, because: null, overlooked: null },
      ]
    }),
  )
}
