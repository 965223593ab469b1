import { setTimeout } from 'node:timers/promises'
import Database from 'libsql'
import OtherThread from 'libsql/promise'
import { LRUCache } from 'lru-cache'
import type { Sql } from './sql'
import { sqliteCode } from './sqlite-code'
import { maxPrepared, type Prepared, prepare } from './sqlite-prepared'
import { busyTimeoutMs } from './sqlite-statements'
import { encode } from './sqlite-values'
import type { Statement } from './statement'

/** How long to wait before another look at a lock. */
const lockPauseMs = 10

/**
 * A connection that writes to a file.
 *
 * Statements run on this thread, where a write takes less time than a change of threads does. The exception is `exec`,
 * which is for what waits for the disk: the driver runs it on another thread. Nothing may use the connection meanwhile.
 */
export class SqliteConnection {
  readonly #database: Database.Database
  /**
   * Begins transactions. The driver does not reset it when it finds a lock, and no savepoint can begin beside it before
   * it has run again.
   */
  #beginning: Database.Statement<unknown[]> | null = null
  /**
   * Prepared statements. The driver does not reset one before `get`, which would run it with its previous values after
   * any other method. So those for `get` are used for nothing else.
   */
  readonly #one = new LRUCache<string, Prepared>({ max: maxPrepared })
  readonly #all = new LRUCache<string, Prepared>({ max: maxPrepared })

  private constructor(database: Database.Database) {
    this.#database = database
  }

  /**
   * @param path of the file
   * @param pragmas run once: they hold for as long as the connection lives
   */
  static open(path: string, pragmas: readonly string[]): SqliteConnection {
    // A driver that waits for a lock on this thread lets nobody else use it.
    const database = new Database(path, { timeout: 0 })
    try {
      for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`)
      return new SqliteConnection(database)
    } catch (error) {
      database.close()
      throw error
    }
  }

  /** Whether a transaction is open. Some errors end it, such as that of a full disk. */
  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  /**
   * Begins a transaction with the lock for writing, so that it can't fail at its first write. Waits for a command-line
   * tool that holds the lock.
   *
   * @throws Error of the driver with the code `SQLITE_BUSY` when that takes too long
   */
  async begin(): Promise<void> {
    this.#beginning ??= this.#database.prepare('BEGIN IMMEDIATE')
    const beginning = this.#beginning
    const giveUpAt = performance.now() + busyTimeoutMs
    while (true) {
      try {
        beginning.run([])
        return
      } catch (error) {
        if (sqliteCode(error) !== 'SQLITE_BUSY' || performance.now() > giveUpAt) throw error
      }
      await setTimeout(lockPauseMs)
    }
  }

  /** Runs SQL on another thread. */
  async exec(sql: string): Promise<void> {
    // Both classes of the driver keep the connection in the same field.
    await OtherThread.prototype.exec.call(this.#database, sql)
  }

  /** Runs a statement; returns the number of rows that it changed. */
  run({ sql, values }: Sql): number {
    return this.#use(this.#all, sql, ({ statement }) => statement.run(values.map(encode)).changes)
  }

  /** Runs a statement; returns its rows. */
  rows<Row>(statement: Statement<Row>): Row[] {
    return statement.rowsOf(this.unchecked(statement))
  }

  /**
   * Runs a statement; returns its rows as the database returns them. Where one row is demanded, a second one is not
   * noticed.
   */
  unchecked({ sql, demanded }: Pick<Statement<unknown>, 'sql' | 'demanded'>): object[] {
    const values = sql.values.map(encode)
    if (demanded === 1) {
      return this.#use(this.#one, sql.sql, ({ statement, rowOf }) => {
        const row = statement.get(values)
        return row === undefined ? [] : [rowOf(row)]
      })
    }
    return this.#use(this.#all, sql.sql, ({ statement, rowOf }) => statement.all(values).map(rowOf))
  }

  /** Ends the transaction, if one is open. If that fails, beginning the next one fails. */
  async rollBack(): Promise<void> {
    if (this.inTransaction) await this.exec('ROLLBACK').catch(() => {})
  }

  /** The driver closes the file only when it has collected all statements as well. */
  close(): void {
    this.#beginning = null
    this.#one.clear()
    this.#all.clear()
    this.#database.close()
  }

  /** Lends a prepared statement. One that has failed is not used again: the driver may not have reset it. */
  #use<T>(known: LRUCache<string, Prepared>, sql: string, work: (prepared: Prepared) => T): T {
    let prepared = known.get(sql)
    if (prepared === undefined) {
      prepared = prepare(this.#database, sql)
      known.set(sql, prepared)
    }
    try {
      return work(prepared)
    } catch (error) {
      known.delete(sql)
      throw error
    }
  }
}
