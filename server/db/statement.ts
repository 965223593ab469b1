import { z } from 'zod'
import { rawSql, type Sql, sql } from './sql'

/**
 * Why a transaction holds the row of a project, whose members decide which keys a write affects: `share` to go by these
 * members, beside others that do so; `change` to change the project or its members, which needs it alone.
 */
export type Hold = 'share' | 'change'

/** A statement, and what its rows look like. */
export interface Statement<Row> {
  readonly sql: Sql
  /** How many rows it must return if its transaction is to be committed; undefined for any number. */
  readonly demanded: number | undefined
  /** What it needs the projects `p` for whose rows it reads; undefined for no more than reading. */
  readonly held: Hold | undefined
  /**
   * Checks the rows that a database returned.
   *
   * @throws ZodError when they look otherwise
   */
  readonly rowsOf: (rows: unknown[]) => Row[]
}

/** Writes statements that return rows with these columns: rowsOf({ id: integer })`SELECT "id" …`. */
export function rowsOf<Columns extends z.ZodRawShape>(columns: Columns) {
  const schema = z.array(z.object(columns))
  const check = (rows: unknown[]) => schema.parse(rows)
  return (text: TemplateStringsArray, ...values: unknown[]): Statement<RowOf<Columns>> => ({
    sql: sql(text, ...values),
    demanded: undefined,
    held: undefined,
    rowsOf: check,
  })
}

/** Writes statements of whose rows at most the number matters. */
export const anyRows = rowsOf({})

/** A row with these columns. */
export type RowOf<Columns extends z.ZodRawShape> = z.infer<z.ZodObject<Columns>>

/** The same statement, with the demand that it returns so many rows. */
export function demanding<Row>(count: number, statement: Statement<Row>): Statement<Row> {
  return { ...statement, demanded: count }
}

/**
 * The same statement, which in a transaction also locks the rows of the projects `p` that it reads, to the end of the
 * transaction. So it can't be a UNION, and a statement that reads several projects orders them by id: nobody then waits
 * for somebody who waits for them. SQLite has one transaction at a time, and locks nothing.
 */
export function holding<Row>(hold: Hold, statement: Statement<Row>): Statement<Row> {
  return { ...statement, held: hold }
}

/** The names of columns as a list, in the order of the rows. */
export function columnList(columns: z.ZodRawShape, alias?: string): Sql {
  const prefix = alias === undefined ? '' : `${alias}.`
  return rawSql(
    Object.keys(columns)
      .map((name) => `${prefix}"${name}"`)
      .join(', '),
  )
}
