import type Database from 'libsql'
import { rowBuilder } from './sqlite-values'

/** The most prepared statements kept, which bounds their memory. */
export const maxPrepared = 200

/** A prepared statement, and how to build a row from its values. */
export interface Prepared {
  statement: Database.Statement<unknown[]>
  rowOf: (values: unknown) => object
}

/** Prepares a statement. */
export function prepare(database: Database.Database, sql: string): Prepared {
  const statement = database.prepare(sql)
  const columns = statement.columns()
  // What returns no rows has no raw mode.
  if (columns.length > 0) statement.raw(true)
  return { statement, rowOf: rowBuilder(columns) }
}
