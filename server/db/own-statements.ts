import type { Db } from './database'
import { Prisma } from './generated/sqlite/client'

/** Runs a statement; resolves with its rows, in which dates are `Date` and truth values `boolean`. */
export type RunStatement = (statement: Prisma.Sql) => Promise<unknown[]>

/**
 * A client that hands statements which are SQL already, those of `$queryRaw`, to the driver as they are. Every miss of
 * the cache waits for one, and Prisma takes longer to pass it on and to read its rows than SQLite takes to answer.
 *
 * What Prisma builds, it also runs.
 */
export function withOwnStatements(client: Db, run: RunStatement): Db {
  async function queryRaw<T>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: unknown[]
  ): Promise<T> {
    const statement = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)
    // The caller says what the rows of its statement are, as with Prisma's own method.
    return (await run(statement)) as T
  }
  return new Proxy(client, {
    get: (target, name) => (name === '$queryRaw' ? queryRaw : Reflect.get(target, name)),
  })
}
