/**
 * What the database knows of the cache: one row, which says whether entries may be believed, and under which name.
 */
export interface CacheState {
  /** One more with every change, so that of two readings one knows which is the later. */
  revision: number
  /** False when people have switched the cache off, for all instances. */
  enabled: boolean
  /**
   * - `open`: entries of the generation may be believed by whoever has read so lately;
   * - `closing`: nobody may start to believe them, but somebody still may, for as long as his lease lasts;
   * - `closed`: nobody believes them.
   */
  phase: 'open' | 'closing' | 'closed'
  /** The generation that is open or closing, or was closed last; a random name, never one that was there before. */
  generation: string
  /** How long leases on this generation last, whatever each instance is configured with. */
  leaseMs: number
  /** When the phase last changed, by the database's clock, in milliseconds since 1970. */
  changedAtMs: number
  /** No generation is opened before, by the database's clock. */
  reopenAfterMs: number
  /** How many generations in a row have lived only briefly. */
  shortLived: number
  /** Why the last generation that was closed was closed, for people. */
  reason: string
  /** The name of the database that this was last valid in; another database that says the same is a copy of it. */
  database: string
  /** What an instance wrote that needs proof that the open generation is in use through this database. */
  question: string
  /** The last question that was answered, by an instance that uses the generation. */
  answer: string
  /** How many instances have begun to use the open generation and have not left it; those that crashed count. */
  holders: number
  /** Versions of rows are comparable only within one epoch; a restore of the database begins another. */
  epoch: string
}

/** What a new database says: no generation was ever open. */
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
  question: '',
  answer: '',
  holders: 0,
  epoch: '',
}

/** Which database answers. */
export interface DatabaseIdentity {
  /**
   * Twelve letters of base64url, another for each database. A copy has another one wherever that can be known: not where
   * the files of a server were copied.
   */
  name: string
  /** Another for each time that the server was started; it differs for every copy. Includes the name. */
  run: string
}

/** The state, what the database's clock showed when it was read, and which database that was. */
export interface CacheStateReading {
  state: CacheState
  clockMs: number
  identity: DatabaseIdentity
}

/** What the cache needs of a database. */
export interface CacheDatabase<Db> {
  /** Committed rows only, of the primary: never an older snapshot. */
  readonly reader: Db

  /** No other process can have this database open, so nobody else can hold a lease on a generation. */
  readonly exclusive: boolean

  /**
   * The database that connections reach now. When it becomes another, every connection to the one before has ended: what
   * a transaction reads, and what it is at that moment, belong together.
   */
  readonly identity: DatabaseIdentity

  /**
   * Runs `work` in a transaction and commits it. `state` is the cache state as it is then, `clockMs` what the database's
   * clock shows then, and nobody opens a generation until the transaction has ended. What `work` reads and what it writes belong to one state of the database; where a
   * concurrent transaction makes that impossible, `work` is run again from its beginning.
   *
   * @throws CommitUnknownError when the commit was sent and may or may not have taken effect
   */
  transaction<T>(work: (tx: Db, state: CacheState, clockMs: number) => Promise<T>): Promise<T>

  /** Reads the state as it is committed. */
  readState(): Promise<CacheStateReading>

  /**
   * Changes the state: `change` is given what it is and returns what is to be different, or null for nothing. Nobody else
   * changes it in between. Resolves with the state as it is afterwards.
   */
  changeState(change: StateChange): Promise<CacheStateReading>

  /** The same, while no transaction is open in any process. */
  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading>
}

/** What is to be different; null for nothing. */
export type StateChange = (
  reading: CacheStateReading,
) => Partial<Omit<CacheState, 'revision'>> | null

/** The write may have taken effect, or may still do so: its commit was not answered, or could not be acknowledged. */
export class CommitUnknownError extends Error {
  override name = 'CommitUnknownError'
}
