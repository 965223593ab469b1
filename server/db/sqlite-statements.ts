import Database from 'libsql'
import { LRUCache } from 'lru-cache'
import type { Db } from './database'
import type { Sql } from './sql'
import { maxPrepared, type Prepared, prepare } from './sqlite-prepared'
import { encode } from './sqlite-values'
import type { Statement } from './statement'

/** How long to wait for a lock, such as that of a checkpoint. */
export const busyTimeoutMs = 5000

/**
 * A read-only connection to a file. Each statement is prepared once: preparing a join takes longer than answering it.
 *
 * A statement is always run to its end. One left half-way holds on to the state of the database that it has seen, and
 * all later ones on its connection would see the same state.
 */
export class SqliteStatements implements Db {
  readonly #connection: Database.Database
  readonly #prepared = new LRUCache<string, Prepared>({ max: maxPrepared })

  /** @param file the path of a database */
  constructor(file: string) {
    this.#connection = new Database(file, { timeout: busyTimeoutMs })
    this.#connection.exec('PRAGMA query_only=ON')
  }

  /** Runs a statement; resolves with its rows. */
  async rows<Row>({ sql, rowsOf }: Statement<Row>): Promise<Row[]> {
    return rowsOf(this.#run(sql))
  }

  /** Calls `read`, for which the database stays as it is at the first statement. */
  async snapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
    this.#connection.exec('BEGIN')
    try {
      return await read(this)
    } finally {
      this.#connection.exec('ROLLBACK')
    }
  }

  close(): void {
    this.#prepared.clear()
    this.#connection.close()
  }

  #run({ sql, values }: Sql): object[] {
    const { statement, rowOf } = this.#prepare(sql)
    return statement.all(values.map(encode)).map(rowOf)
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const prepared = prepare(this.#connection, sql)
    this.#prepared.set(sql, prepared)
    return prepared
  }
}
