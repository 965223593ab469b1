import { Prisma } from './generated/sqlite/client'

/** A piece of SQL with its values. Both databases understand it. */
export type Sql = Prisma.Sql

/** Writes SQL: what stands in `${}` becomes a value, or is inserted if it is SQL itself. */
export const sql = Prisma.sql

/** Pieces of SQL or values as a list. */
export const sqlList = Prisma.join

/** SQL from text that is ours. */
export const rawSql = Prisma.raw

/** No SQL. */
export const noSql = Prisma.empty
