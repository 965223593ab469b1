import type { Permit } from './permit'

/**
 * The state of the cache as the database keeps it: one row, which says whether entries may be believed, and in which
 * generation.
 */
export interface CacheState {
  /** Grows by one with every change, so that of two readings the later one is known. */
  revision: number
  /** False when a user has switched the cache off, for all instances. */
  enabled: boolean
  /**
   * - `open`: an instance that has read this state recently may believe entries of the generation;
   * - `closing`: no instance may start to believe them, but one that holds a lease may until the lease ends;
   * - `closed`: no instance believes them.
   */
  phase: 'open' | 'closing' | 'closed'
  /** The generation that is open or closing, or that was closed last; a random name, never used before. */
  generation: string
  /** How long leases on this generation last, whatever each instance is configured with. */
  leaseMs: number
  /** When the phase last changed, by the database's clock, in milliseconds since 1970. */
  changedAtMs: number
  /** No generation is opened before this time, by the database's clock, in milliseconds since 1970. */
  reopenAfterMs: number
  /** How many generations in a row were short-lived. */
  shortLived: number
  /** Why the last closed generation was closed, for people. */
  reason: string
  /**
   * The name of the database that this state was last valid in. Another database with the same state is a copy of it.
   */
  database: string
  /** Written by an instance that needs proof that the open generation is in use through this database. */
  challenge: string
  /** The last challenge that was answered by an instance that uses the generation. */
  response: string
  /**
   * The instances that may hold a lease on the generation, by name: those that have begun to use it and have not given
   * the lease back, including those that crashed. See `holders.ts`.
   */
  holders: readonly string[]
  /** Versions of rows are comparable only within one epoch; a restore of the database begins another. */
  epoch: string
}

/** The state of a new database: no generation was ever open. */
export const initialState: CacheState = {
  revision: 0,
  enabled: true,
  phase: 'closed',
  generation: '',
  leaseMs: 0,
  changedAtMs: 0,
  reopenAfterMs: 0,
  shortLived: 0,
  reason: '',
  database: '',
  challenge: '',
  response: '',
  holders: [],
  epoch: '',
}

/** Identifies the database that answers. */
export interface DatabaseIdentity {
  /**
   * Twelve letters of base64url, different for each database. A copy gets another name wherever a copy can be
   * recognized, which is not so when the files of a server were copied.
   */
  name: string
  /** Different each time the server is started, and for every copy. Includes the name. */
  run: string
}

/** The state, the database's clock when the state was read, and which database it was read from. */
export interface CacheStateReading {
  state: CacheState
  clockMs: number
  identity: DatabaseIdentity
}

/**
 * What the cache needs of a database.
 *
 * `Tx` is what a write works with, which may do more than `Db`, what a read works with.
 */
export interface CacheDatabase<Db, Tx extends Db = Db> {
  /** Committed rows only, of the primary: never an older snapshot. */
  readonly reader: Db

  /** No other process can have this database open, so no other instance can hold a lease on a generation. */
  readonly exclusive: boolean

  /**
   * The database that connections reach now. When it changes, every connection to the previous one has ended, so what a
   * transaction reads and the identity at that moment belong together.
   */
  readonly identity: DatabaseIdentity

  /**
   * Runs `work` in a transaction and commits it, if the cache state in the transaction permits that. No instance opens a
   * generation until the transaction has ended. What `work` reads and writes belongs to one state of the database. Where
   * a concurrent transaction makes that impossible, `work` is run again from its beginning.
   *
   * @throws NotPermittedError when the state does not permit it: see `permits`
   * @throws CommitUnknownError when the commit was sent and may or may not have taken effect
   */
  transaction<T>(permit: Permit, work: (tx: Tx) => Promise<T>): Promise<T>

  /** Reads the committed state. */
  readState(): Promise<CacheStateReading>

  /**
   * Changes the state: `change` gets the current state and returns the fields to change, or null for no change. The
   * state can't change in between. Resolves with the new state.
   */
  changeState(change: StateChange): Promise<CacheStateReading>

  /** The same as `changeState`, at a moment when no transaction is open in any process. */
  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading>

  /**
   * Calls `hear` soon after a process has opened or closed a generation, or asked for proof or gave it, as far as it
   * can be heard of. Nothing relies on it: it is missing where nothing can be heard.
   *
   * @returns a function that stops it
   */
  listen?(hear: () => void): () => void
}

/** Returns the fields to change; null for no change. */
export type StateChange = (
  reading: CacheStateReading,
) => Partial<Omit<CacheState, 'revision'>> | null

/** The write may have taken effect, or may still do so: its commit was not answered, or could not be acknowledged. */
export class CommitUnknownError extends Error {
  override name = 'CommitUnknownError'
}
