import type { CommittedVersion, Read, Sighting, Write } from './operation'
import { RowVersions } from './row-versions'
import type { Violation } from './violation'

/** A version, and the operation that proves it had been reached. */
interface Reached {
  version: number
  by: Read | Write | null
}

/** An event in the history of a row. */
type Moment = { atNs: number } & (
  | { kind: 'read begins'; read: Read; saw: Sighting }
  | { kind: 'read ends'; read: Read; saw: Sighting }
  | { kind: 'acknowledged'; write: Write; version: number }
)

/**
 * One row with all requests and answers about it. Its versions order its writes, so one pass in time order is enough.
 * The pass carries the highest version acknowledged so far, and the highest shown so far.
 */
export class RowHistory {
  readonly #versions = new RowVersions()
  readonly #moments: Moment[] = []

  addCommitted(version: CommittedVersion): void {
    this.#versions.add(version)
  }

  addSighting(read: Read, saw: Sighting): void {
    this.#moments.push({ kind: 'read begins', atNs: read.invokedNs, read, saw })
    this.#moments.push({ kind: 'read ends', atNs: read.completedNs, read, saw })
  }

  addWrite(write: Write, version: number): void {
    if (write.isTheWriter) this.#versions.claim(version, write)
    if (write.acknowledgedNs === null) return
    this.#moments.push({ kind: 'acknowledged', atNs: write.acknowledgedNs, write, version })
  }

  /** Judges every sighting, in time order. Takes as long as sorting them. */
  violations(): Violation[] {
    this.#moments.sort(byTime)
    const found: Violation[] = []
    const shown = new Map<Sighting, number>()
    let acknowledged: Reached = { version: 0, by: null }
    let seen: Reached = { version: 0, by: null }
    for (const moment of this.#moments) {
      if (moment.kind === 'acknowledged') {
        acknowledged = later(acknowledged, { version: moment.version, by: moment.write })
      } else if (moment.kind === 'read begins') {
        const least = Math.max(acknowledged.version, seen.version)
        const version = this.#versionShown(moment, least)
        shown.set(moment.saw, version)
        const violation = this.#judge(moment, version, { acknowledged, seen })
        if (violation) found.push(violation)
      } else {
        const version = shown.get(moment.saw) ?? 0
        shown.delete(moment.saw)
        seen = later(seen, { version, by: moment.read })
      }
    }
    return found
  }

  #versionShown(
    { read: { completedNs }, saw: { version, list } }: { read: Read; saw: Sighting },
    least: number,
  ): number {
    return version ?? this.#versions.hiddenSince(least, completedNs, list)
  }

  #judge(
    { read, saw }: { read: Read; saw: Sighting },
    version: number,
    { acknowledged, seen }: { acknowledged: Reached; seen: Reached },
  ): Violation | null {
    const violation = (kind: Violation['kind'], reached: Reached | null): Violation => ({
      kind,
      read,
      saw,
      leastVersion: reached?.version ?? null,
      because: reached?.by ?? null,
      overlooked: this.#versions.writerOf(reached?.version ?? version),
    })
    const known = saw.version === null ? version > 0 : this.#versions.wasShown(version, saw.list)
    if (!known) return violation('unwritten', null)
    if (version < acknowledged.version) return violation('stale', acknowledged)
    if (version < seen.version) return violation('backwards', seen)
    if (this.#versions.isEarly(version, read.completedNs)) return violation('early', null)
    return null
  }
}

/** "Before" means strictly before: of events at the same nanosecond, beginnings come first. */
function byTime(one: Moment, other: Moment): number {
  return one.atNs - other.atNs || rank(one) - rank(other)
}

const rank = ({ kind }: Moment) => (kind === 'read begins' ? 0 : 1)

const later = (one: Reached, other: Reached) => (other.version > one.version ? other : one)
