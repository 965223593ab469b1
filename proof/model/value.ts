/** The value of a key in Redis as one number: nothing, a lease, an entry, or (in one weaker design) a tombstone. */

export const absent = 0

const firstEntry = 16
const firstTombstone = 32

/** The lease of a reader. The reader's number is the token, since a read gets at most one lease. */
export const leaseOf = (reader: number) => 1 + reader
export const entryOf = (version: number) => firstEntry + version
export const tombstoneOf = (version: number) => firstTombstone + version

export const isEntry = (value: number) => value >= firstEntry && value < firstTombstone
export const isLease = (value: number) => value !== absent && value < firstEntry

/** The version of an entry or a tombstone. */
export const versionOf = (value: number) => value % firstEntry

/** The value in words, for tables. */
export function describeValue(value: number): string {
  if (value === absent) return '-'
  if (isLease(value)) return `lease of reader ${value}`
  return `${isEntry(value) ? 'entry' : 'tombstone'} ${versionOf(value)}`
}
