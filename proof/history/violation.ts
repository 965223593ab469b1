import type { Read, Sighting, Write } from './operation'

/** What a read must never do. */
export type ViolationKind =
  /** It shows less than had been acknowledged before it began. */
  | 'stale'
  /** It shows less than another read, which ended before it began, had shown already. */
  | 'backwards'
  /** It shows what nobody had asked for yet. */
  | 'early'
  /** It shows a version that the database never had. */
  | 'unwritten'
  /** It shows something else than the database, long after the last write. */
  | 'at rest'

/** One sighting that no correct cache allows, with the operations that show it. */
export interface Violation {
  kind: ViolationKind
  read: Read
  saw: Sighting
  /** The version that it had to show at least, where that is what is wrong. */
  leastVersion: number | null
  /** The acknowledgement or the earlier read that this follows from. */
  because: Write | Read | null
  /** The write that made the version it should have shown, where somebody of this history did. */
  overlooked: Write | null
}
