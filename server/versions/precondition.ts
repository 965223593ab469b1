import { conflict } from '../errors'

/** A row's version and its epoch. Versions count writes, within one epoch of the database. */
export interface RowState {
  version: number
  epoch: string
}

/** What a write demands of its row. Fields that are absent demand nothing. */
export interface Precondition {
  /** The version that the row must have. Without an epoch, a version from before a restore passes for a current one. */
  version?: number | undefined
  /** The epoch that the database must be in. */
  epoch?: string | undefined
  /** The row must be in one of these states. */
  oneOf?: readonly RowState[] | undefined
  /** The row must be in none of these states; `any` refuses every existing row. */
  noneOf?: 'any' | readonly RowState[] | undefined
}

/** Whether a write demands anything. */
export const isConditional = ({ version, epoch, oneOf, noneOf }: Precondition) =>
  [version, epoch, oneOf, noneOf].some((demand) => demand !== undefined)

/** A version that no row reaches and that a database column can hold. */
const neverReached = 2 ** 31 - 1

/**
 * The version that the row must have, for the statement that raises it; undefined when any version will do. A demand
 * that nothing can meet becomes a version that no row has. Versions only grow within an epoch, so of several versions
 * only the newest can be current.
 *
 * @param epoch the current epoch, as the transaction reads it
 */
export function demandedVersion(
  { version, epoch: demanded, oneOf }: Precondition,
  epoch: string,
): number | undefined {
  if (demanded !== undefined && demanded !== epoch) return neverReached
  if (!oneOf) return version
  const versions = oneOf.filter((state) => state.epoch === epoch).map((state) => state.version)
  return Math.max(...versions) > 0 ? Math.max(...versions) : neverReached
}

/**
 * Checks a row against everything that a write demands of it.
 *
 * @param current the state of the row before the write
 * @throws RefusedError `conflict`
 */
export function requireState(precondition: Precondition, current: RowState): void {
  const { noneOf } = precondition
  const version = demandedVersion(precondition, current.epoch)
  if (version !== undefined && version !== current.version) throw mismatch(precondition, current)
  const isExcluded = noneOf === 'any' || noneOf?.some((state) => isSame(state, current))
  if (isExcluded) throw conflict(current, 'excluded')
}

/** The refusal for a row that is not in the demanded state. */
export function mismatch({ epoch, oneOf }: Precondition, current: RowState) {
  const epochs = epoch === undefined ? (oneOf ?? []).map((state) => state.epoch) : [epoch]
  const isOfOthers = epochs.length > 0 && !epochs.includes(current.epoch)
  return conflict(current, isOfOthers ? 'restored' : 'changed')
}

const isSame = (one: RowState, other: RowState) =>
  one.version === other.version && one.epoch === other.epoch
