import type { Db } from './database'
import { Prisma } from './generated/sqlite/client'

/** Runs a statement; resolves with its rows, in which dates are `Date` and truth values `boolean`. */
export type RunStatement = (statement: Prisma.Sql) => Promise<unknown[]>

/**
 * A client that passes statements that are already SQL, those of `$queryRaw`, to the driver unchanged. Every miss of
 * the cache waits for one, and Prisma takes longer to pass it on and to read its rows than SQLite takes to answer.
 *
 * Statements that Prisma builds are still run by Prisma.
 */
export function withOwnStatements(client: Db, run: RunStatement): Db {
  async function queryRaw<T>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: unknown[]
  ): Promise<T> {
    const statement = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)
    // The caller declares the type of its rows, as with Prisma's own method.
    return (await run(statement)) as T
  }
  return new Proxy(client, {
    get: (target, name) => (name === '$queryRaw' ? queryRaw : Reflect.get(target, name)),
  })
}
