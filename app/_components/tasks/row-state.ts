import type { RowState } from '@/server/precondition'

/**
 * Whether a row is from a later state than another reading of it. The epoch comes first: a database that was restored
 * counts versions again that it had counted before, and of two epochs the later one is the greater text.
 */
export function isNewer(row: RowState, other: RowState): boolean {
  return row.epoch === other.epoch ? row.version > other.version : row.epoch > other.epoch
}

/** Whether two readings are of one state of a row. */
export function isSameState(row: RowState, other: RowState): boolean {
  return row.epoch === other.epoch && row.version === other.version
}
