import type { CacheDatabase, Channel } from '../cache'
import type { Batch } from './batch'
import type { Sql } from './sql'
import type { Statement } from './statement'

/** What reads work with. Both databases accept the same statements. */
export interface Db {
  /** Runs a statement; resolves with its rows. */
  rows<Row>(statement: Statement<Row>): Promise<Row[]>
}

/** What writes work with: one transaction. */
export interface Tx extends Db {
  /** Runs a statement that returns no rows; resolves with the number of rows that it changed. */
  run(statement: Sql): Promise<number>

  /**
   * Ends the transaction: runs its last statements and commits. Resolves once that is done. A transaction that does not
   * call this is committed after its last step.
   */
  commit<T>(batch: Batch<T>): Promise<T>
}

/** The kinds of database that Hotlist runs on. */
export type Dialect = 'sqlite' | 'postgresql'

/**
 * What a file survives once a write is acknowledged: `full` a loss of power, `normal` only a crash of the process. It
 * does not concern PostgreSQL, where the former always holds.
 */
export type Durability = 'full' | 'normal'

/** Limits that a database must stay within. */
export interface DatabaseLimits {
  durability: Durability
  /** How long a writer that died keeps its keys out of the cache: no transaction may commit later than that. */
  markDeadlineMs: number
  /** How many connections may write, and how many may read, if the database allows more than one. */
  connections: number
}

/** The database as this process has it open. */
export interface Database extends CacheDatabase<Db, Tx> {
  readonly dialect: Dialect

  /** What an operator should know about how safely the server keeps committed writes; null when all is well. */
  readonly warning: string | null

  /** Runs `work` in a transaction that needs no permit, because no cached read returns what it writes. */
  withoutCache<T>(work: (tx: Tx) => Promise<T>): Promise<T>

  /** Reads the database as it is at one moment, with any number of statements. */
  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T>

  /** Opens a channel to the other instances that use this database; missing where nothing can be heard. */
  openChannel?(): Channel

  /** Resolves when the database has answered from its tables. */
  ping(): Promise<void>

  /**
   * Where only one process can have the database open: records the URL at which this process answers HTTP, for other
   * processes that try to open it.
   */
  announce(url: string): Promise<void>

  /** Waits for work under way, then closes all connections. */
  close(): Promise<void>
}
