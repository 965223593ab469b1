import type { CacheState } from './cache-state'

/** What a write relies on, from before its transaction. Another state of the cache does not permit the commit. */
export interface Permit {
  /** The generation in which the keys are marked. Null: none are, because the cache is closed. */
  generation: string | null
  /** The epoch that the versions count in. */
  epoch: string
  /** The database's clock before the keys were marked, in milliseconds since 1970. */
  markedAtMs: number
  /** How old the marks may be when the transaction is about to end. */
  maxAgeMs: number
}

/**
 * Whether a transaction may commit. Without marks: while the cache is closed. With marks: as long as no other generation
 * has been opened since, because no instance believes entries of any but the generation it knows. State that comes from
 * another database counts for nothing: this may be a copy.
 *
 * @param state the cache state in the transaction
 * @param clockMs the database's clock
 * @param database the name of the database
 */
export function permits(
  { generation, epoch, markedAtMs, maxAgeMs }: Permit,
  state: CacheState,
  clockMs: number,
  database: string,
): boolean {
  if (state.database !== database || state.epoch !== epoch) return false
  if (generation === null) return state.phase === 'closed'
  return state.generation === generation && clockMs - markedAtMs < maxAgeMs
}

/** The state of the cache did not permit a transaction to commit; it was rolled back. */
export class NotPermittedError extends Error {
  override name = 'NotPermittedError'

  constructor() {
    super('the state of the cache does not permit the write')
  }
}
