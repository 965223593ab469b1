import Database from 'libsql'
import { LRUCache } from 'lru-cache'
import type { Prisma } from './generated/sqlite/client'

/** The most prepared statements kept, which bounds their memory. */
const maxPrepared = 200

/** A prepared statement, and how to build a row object from its values. */
interface Prepared {
  statement: Database.Statement<unknown[]>
  columns: { name: string; decode: (value: unknown) => unknown }[]
}

/**
 * A read-only connection to a file, for statements of our own. Each is prepared once: preparing a join takes longer
 * than answering it.
 *
 * A statement is always run to its end. One left half-way holds on to the state of the database that it has seen, and
 * all later ones on its connection would see the same state.
 */
export class SqliteStatements {
  readonly #connection: Database.Database
  readonly #prepared = new LRUCache<string, Prepared>({ max: maxPrepared })

  /**
   * @param file the path of a database
   * @param busyTimeoutMs how long to wait for a lock, such as that of a checkpoint
   */
  constructor(file: string, busyTimeoutMs: number) {
    this.#connection = new Database(file, { timeout: busyTimeoutMs })
    this.#connection.exec('PRAGMA query_only=ON')
  }

  /** Runs a statement; returns its rows. */
  run({ sql, values }: Prisma.Sql): Record<string, unknown>[] {
    const { statement, columns } = this.#prepare(sql)
    const rows = statement.all(values.map(encode))
    return rows.map((row) => {
      const object: Record<string, unknown> = {}
      // A statement in raw mode returns the values of a row as a list.
      if (Array.isArray(row)) {
        for (const [at, { name, decode }] of columns.entries()) object[name] = decode(row[at])
      }
      return object
    })
  }

  close(): void {
    this.#prepared.clear()
    this.#connection.close()
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#connection.prepare(sql).raw(true)
    const columns = statement
      .columns()
      .map(({ name, type }) => ({ name, decode: decoders[type ?? ''] ?? asItIs }))
    const prepared = { statement, columns }
    this.#prepared.set(sql, prepared)
    return prepared
  }
}

/** Encodes a value as the driver binds it and as Prisma stores it. */
function encode(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : value
}

const asItIs = (value: unknown) => value

/** Decoders for types that SQLite does not have, by the names with which Prisma's migrations declare them. */
const decoders: Record<string, (value: unknown) => unknown> = {
  DATETIME: (value) => (typeof value === 'string' ? new Date(value) : value),
  BOOLEAN: (value) => (typeof value === 'number' ? value === 1 : value),
}
