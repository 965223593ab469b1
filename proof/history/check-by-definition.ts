import type { CommittedVersion, History, Read, RowName, Sighting, Write } from './operation'
import type { Violation } from './violation'

/**
 * The checker as a literal translation of its definition, for tests that compare it with the fast one: for each
 * sighting it looks at every other operation. Sightings that lack their row have to be dated in the order in which
 * their reads began.
 */
export function checkByDefinition({ reads, writes, committed }: History): Violation[] {
  const sightings = reads
    .flatMap((read) => read.saw.map((saw) => ({ read, saw })))
    .sort((one, other) => one.read.invokedNs - other.read.invokedNs)
  const dated: { read: Read; row: RowName; version: number }[] = []
  const found: Violation[] = []

  for (const { read, saw } of sightings) {
    const versions = committed.filter(({ row }) => row === saw.row)
    const acknowledged = highest(
      writes
        .filter(({ acknowledgedNs }) => acknowledgedNs !== null && acknowledgedNs < read.invokedNs)
        .flatMap(({ effects }) => effects)
        .filter(({ row }) => row === saw.row),
    )
    const seen = highest(
      dated.filter(
        ({ row, read: { completedNs } }) => row === saw.row && completedNs < read.invokedNs,
      ),
    )
    // Every version was made after those before it.
    const isEarly = (version: number) =>
      versions
        .filter((before) => before.version <= version)
        .map((before) => writersOf(before, writes))
        .some(
          (begun) =>
            begun.length > 0 && begun.every(({ invokedNs }) => invokedNs > read.completedNs),
        )
    const hidden = versions.filter((made) => isHidden(made, saw)).map(({ version }) => version)
    const version = saw.version ?? versionOfMissing(hidden, Math.max(acknowledged, seen), isEarly)
    dated.push({ read, row: saw.row, version })

    const isKnown = versions.some(
      (known) => known.version === version && isHidden(known, saw) === (saw.version === null),
    )
    const violation = (kind: Violation['kind'], leastVersion: number | null = null) =>
      found.push({ kind, read, saw, leastVersion, because: null, overlooked: null })
    if (!isKnown) violation('unwritten')
    else if (version < acknowledged) violation('stale', acknowledged)
    else if (version < seen) violation('backwards', seen)
    else if (isEarly(version)) violation('early')
  }
  return found
}

const writersOf = ({ row, version }: CommittedVersion, writes: readonly Write[]) =>
  writes.filter(
    ({ isTheWriter, effects }) =>
      isTheWriter && effects.some((made) => made.row === row && made.version === version),
  )

function versionOfMissing(
  hidden: number[],
  least: number,
  isEarly: (version: number) => boolean,
): number {
  const before = hidden.filter((version) => version < least)
  const after = hidden.filter((version) => version >= least)
  const possible = after.filter((version) => !isEarly(version))
  if (possible.length > 0) return Math.min(...possible)
  if (before.length > 0) return Math.max(...before)
  return after.length > 0 ? Math.min(...after) : 0
}

/** Whether the read could not show the row in this version: it is in the trash, or not in the list that was read. */
const isHidden = ({ gone, lists }: CommittedVersion, { list }: Sighting) =>
  gone || (list !== undefined && !lists.includes(list))

const highest = (versions: { version: number }[]) =>
  versions.reduce((most, { version }) => Math.max(most, version), 0)
