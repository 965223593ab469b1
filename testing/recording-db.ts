import type { Db } from '../server/db/database'
import type { Sql } from '../server/db/sql'
import type { Statement } from '../server/db/statement'

/** Passes statements on, and records them. */
export class RecordingDb implements Db {
  /** The statements so far. */
  readonly statements: Sql[] = []
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  rows<Row>(statement: Statement<Row>): Promise<Row[]> {
    this.statements.push(statement.sql)
    return this.#db.rows(statement)
  }
}
