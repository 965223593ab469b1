import type { Read, Sighting, Write } from './operation'

/** The ways in which a read can break the promise. */
export type ViolationKind =
  /** It shows an older version than was acknowledged before it began. */
  | 'stale'
  /** It shows an older version than another read that ended before it began. */
  | 'backwards'
  /** It shows a version whose write had not been requested yet. */
  | 'early'
  /** It shows a version that the database never had. */
  | 'unwritten'
  /** It differs from the database, long after the last write. */
  | 'at rest'

/** One sighting that no correct cache allows, with the operations that prove it. */
export interface Violation {
  kind: ViolationKind
  read: Read
  saw: Sighting
  /** The least version that it had to show, if that is the error. */
  leastVersion: number | null
  /** The acknowledged write or the earlier read that requires this version. */
  because: Write | Read | null
  /** The write that made the version it should have shown, if a client of this history made it. */
  overlooked: Write | null
}
