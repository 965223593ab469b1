import type { CommittedVersion, History, Read, RowName, Sighting } from './operation'
import type { Violation } from './violation'

/**
 * The checker as a literal translation of its definition, for tests that compare it with the fast one: for each
 * sighting it looks at every other operation. Sightings of deleted rows have to be dated in the order in which their
 * reads began.
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
    const version = versionShown(saw, versions, Math.max(acknowledged, seen))
    dated.push({ read, row: saw.row, version })

    const begun = writes
      .filter(({ isTheWriter }) => isTheWriter)
      .filter(({ effects }) =>
        effects.some((made) => made.row === saw.row && made.version === version),
      )
    const isKnown = versions.some(
      (known) => known.version === version && known.gone === (saw.version === null),
    )
    const violation = (kind: Violation['kind'], leastVersion: number | null = null) =>
      found.push({ kind, read, saw, leastVersion, because: null, overlooked: null })
    if (!isKnown) violation('unwritten')
    else if (version < acknowledged) violation('stale', acknowledged)
    else if (version < seen) violation('backwards', seen)
    else if (begun.length > 0 && begun.every(({ invokedNs }) => invokedNs > read.completedNs)) {
      violation('early')
    }
  }
  return found
}

function versionShown(saw: Sighting, versions: CommittedVersion[], least: number): number {
  if (saw.version !== null) return saw.version
  const gone = versions.filter((version) => version.gone).map(({ version }) => version)
  const after = gone.filter((version) => version >= least)
  return after.length > 0 ? Math.min(...after) : Math.max(0, ...gone)
}

const highest = (versions: { version: number }[]) =>
  versions.reduce((most, { version }) => Math.max(most, version), 0)
