import type { Db } from './database'
import type { Statement } from './statement'

/** The last statements of a transaction, which are sent together with its commit. */
export interface Batch<T> {
  /** If one demands rows that it does not return, nothing is committed. */
  statements: readonly Statement<unknown>[]
  /** Builds the result from what was returned. */
  result: (replies: Replies) => T
  /**
   * Called after a demand was not met: throws the reason. If it finds none, the transaction is run again: what it relied
   * on has changed since, or never was true.
   */
  explain?: (db: Db) => Promise<void>
}

/** What the statements of a batch returned. */
export class Replies {
  readonly #rows: ReadonlyMap<Statement<unknown>, unknown[]>

  /** @param rows the rows of each statement */
  constructor(rows: ReadonlyMap<Statement<unknown>, unknown[]>) {
    this.#rows = rows
  }

  /** The rows that one of the statements returned. */
  of<Row>(statement: Statement<Row>): Row[] {
    const rows = this.#rows.get(statement)
    if (rows === undefined) throw new Error('that statement is not part of the batch')
    return statement.rowsOf(rows)
  }

  /** The only row that one of the statements returned. */
  one<Row>(statement: Statement<Row>): Row {
    const [row] = this.of(statement)
    if (row === undefined) throw new Error('that statement returned no row')
    return row
  }
}

/** A statement of a batch did not return the rows that it demands; the transaction was rolled back. */
export class DemandNotMetError extends Error {
  override name = 'DemandNotMetError'

  constructor() {
    super('a statement did not find the rows that it demands')
  }
}
