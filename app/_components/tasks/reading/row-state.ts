import type { RowState } from '@/server/versions/precondition'

/**
 * Whether a row is in a later state than another reading of it. The epoch is compared first: after a restore, a
 * database counts through versions that it had already used. Of two epochs, the later one is greater as a string.
 */
export function isNewer(row: RowState, other: RowState): boolean {
  return row.epoch === other.epoch ? row.version > other.version : row.epoch > other.epoch
}

/** Whether two readings show the same state of a row. */
export function isSameState(row: RowState, other: RowState): boolean {
  return row.epoch === other.epoch && row.version === other.version
}
