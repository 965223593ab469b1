import { type Client, type Config, createClient, type Transaction } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'

/** How long to wait for a lock, such as a checkpoint's. */
export const busyTimeoutMs = 5000

/** How one SQLite connection is opened. */
export interface SqliteConnectionOptions {
  /** A `file:` address. */
  url: string
  /** `PRAGMA` statements, run once: they hold for as long as the connection lives. */
  pragmas: readonly string[]
  /** `IMMEDIATE` takes the write lock at once, so that a transaction can't fail at its first write. */
  begin: 'BEGIN' | 'BEGIN IMMEDIATE'
}

/**
 * Prisma's libSQL adapter over exactly one connection.
 *
 * The stock client hands its connection to each transaction and opens another for what follows, which forgets every
 * pragma. The adapter already holds a lock from the start of a transaction to its end, so one connection is enough.
 */
export class SqliteConnection extends PrismaLibSql {
  readonly #options: SqliteConnectionOptions

  constructor(options: SqliteConnectionOptions) {
    super({ url: options.url })
    this.#options = options
  }

  override createClient(config: Config): Client {
    const { pragmas, begin } = this.#options
    const client = createClient({ ...config, timeout: busyTimeoutMs })
    const prepared = client.executeMultiple(pragmas.map((pragma) => `PRAGMA ${pragma};`).join('\n'))
    // A file that is no database is told by the first statement that somebody waits for.
    prepared.catch(() => {})
    return Object.assign(client, {
      transaction: async (): Promise<Transaction> => {
        await prepared
        await client.execute(begin)
        return transactionOn(client)
      },
    })
  }
}

function transactionOn(client: Client): Transaction {
  let closed = false
  const end = async (statement: 'COMMIT' | 'ROLLBACK') => {
    await client.execute(statement)
    closed = true
  }
  return {
    execute: client.execute.bind(client) as Transaction['execute'],
    batch: (statements) => client.batch(statements),
    executeMultiple: (sql) => client.executeMultiple(sql),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    close: () => {},
    get closed() {
      return closed
    },
  }
}
