import {
  type Client,
  type Config,
  createClient,
  LibsqlError,
  type Transaction,
} from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { driverUrl, type SqliteAddress } from './database-address'
import { NotCommittedError } from './not-committed-error'

/** How long to wait for a lock, such as that of a checkpoint. */
export const busyTimeoutMs = 5000

/** Options of one SQLite connection. */
export interface SqliteConnectionOptions {
  address: Pick<SqliteAddress, 'path'>
  /** `PRAGMA` statements, run once: they hold for as long as the connection lives. */
  pragmas: readonly string[]
  /** `IMMEDIATE` takes the write lock at once, so that a transaction can't fail at its first write. */
  begin: 'BEGIN' | 'BEGIN IMMEDIATE'
}

/**
 * Prisma's libSQL adapter over exactly one connection.
 *
 * The stock client gives its connection to each transaction and opens another for what follows, which forgets every
 * pragma. The adapter already holds a lock from the start of a transaction to its end, so one connection is enough.
 */
export class SqliteConnection extends PrismaLibSql {
  readonly #options: SqliteConnectionOptions
  readonly #clients: Client[] = []

  constructor(options: SqliteConnectionOptions) {
    super({ url: driverUrl(options.address) })
    this.#options = options
  }

  override createClient(config: Config): Client {
    const { pragmas, begin } = this.#options
    const client = createClient({ ...config, timeout: busyTimeoutMs })
    this.#clients.push(client)
    const prepare = () =>
      client.executeMultiple(pragmas.map((pragma) => `PRAGMA ${pragma};`).join('\n'))
    const prepared = prepare()
    // If the file is not a database, the first statement that is awaited reports it.
    prepared.catch(() => {})
    /** The driver never resets a statement that failed on a lock, and nothing can be committed beside it. */
    const startAgain = async (error: unknown) => {
      if (!isBusy(error)) return
      await client.reconnect()
      await prepare()
    }
    return Object.assign(client, {
      transaction: async (): Promise<Transaction> => {
        await prepared
        try {
          await client.execute(begin)
        } catch (error) {
          await startAgain(error)
          throw error
        }
        return transactionOn(client, startAgain)
      },
    })
  }

  /** Closes what is still open. Neither Prisma nor the schema engine closes every connection that it has opened. */
  close(): void {
    for (const client of this.#clients) if (!client.closed) client.close()
  }
}

function transactionOn(client: Client, startAgain: (error: unknown) => Promise<void>): Transaction {
  let closed = false
  const rollback = async () => {
    await client.execute('ROLLBACK')
    closed = true
  }
  const commit = async () => {
    try {
      await client.execute('COMMIT')
    } catch (error) {
      // Some failures end the transaction. Others leave it open, and the next transaction would fail on it.
      await rollback().catch(() => {})
      await startAgain(error)
      if (!isFull(error) && !isBusy(error)) throw error
      // A commit for which there was no room, or no lock, is not in the log.
      throw new NotCommittedError('the database could not take the commit', { cause: error })
    }
    closed = true
  }
  return {
    execute: client.execute.bind(client) as Transaction['execute'],
    batch: (statements) => client.batch(statements),
    executeMultiple: (sql) => client.executeMultiple(sql),
    commit,
    rollback,
    close: () => {},
    get closed() {
      return closed
    },
  }
}

const isFull = (error: unknown) => error instanceof LibsqlError && error.code === 'SQLITE_FULL'
const isBusy = (error: unknown) => error instanceof LibsqlError && error.code === 'SQLITE_BUSY'
