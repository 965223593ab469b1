import { type Client, type Config, createClient, type Transaction } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import Database from 'libsql'
import { applyMigrations } from '../../prisma/migrate'
import { driverUrl, type SqliteAddress } from './database-address'
import { readStamps } from './sqlite-log'
import { busyTimeoutMs } from './sqlite-statements'

/**
 * Applies the migrations to a file: all that are missing, or none when the disk fills up or the process is killed.
 *
 * @throws Error of the driver if that is the cause: the schema engine would only say "External error"
 */
export async function migrateSqlite(address: SqliteAddress): Promise<void> {
  const connection = new MigrationConnection({ url: driverUrl(address) })
  try {
    await applyMigrations(connection)
    await connection.commit()
  } catch (error) {
    await connection.rollback()
    await emptyLog(address)
    throw connection.failure ?? error
  } finally {
    connection.close()
  }
}

/**
 * One transaction, over one connection, for all that the schema engine does, which begins none itself. Nothing runs after
 * the first error of the driver, which it remembers.
 */
class MigrationConnection extends PrismaLibSql {
  failure: unknown
  #client: Client | undefined
  #transaction: Promise<Transaction> | undefined

  override createClient(config: Config): Client {
    const client = this.#open(config)
    this.#client = client
    this.#transaction = begin(client)
    // The first statement reports a file that is not a database, or a lock.
    this.#transaction.catch(() => {})
    // The client's own `executeMultiple` would end any open transaction.
    return Object.assign(client, {
      execute: (statement: Parameters<Transaction['execute']>[0]) =>
        this.#watch((transaction) => transaction.execute(statement)),
      executeMultiple: (sql: string) =>
        this.#watch((transaction) => transaction.executeMultiple(sql)),
    })
  }

  /** Commits all that was done. */
  async commit(): Promise<void> {
    await this.#watch((transaction) => transaction.commit())
  }

  /** Undoes all that was done. */
  async rollback(): Promise<void> {
    const transaction = await this.#transaction?.catch(() => undefined)
    transaction?.close()
  }

  close(): void {
    // The transaction has taken the connection from the client and can't close it: it closes with the last reference.
    this.#transaction = undefined
    if (this.#client && !this.#client.closed) this.#client.close()
  }

  async #watch<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (this.#transaction === undefined) throw new Error('the connection is closed')
    // An error may have ended the transaction, and a later statement would be committed by itself.
    if (this.failure !== undefined) throw this.failure
    try {
      return await work(await this.#transaction)
    } catch (error) {
      this.failure ??= error
      throw error
    }
  }

  #open(config: Config): Client {
    try {
      return createClient({ ...config, timeout: busyTimeoutMs })
    } catch (error) {
      this.failure ??= error
      throw error
    }
  }
}

/** Frees the space of a transaction that did not finish; a log that holds anything else stays as it is. */
async function emptyLog({ path }: SqliteAddress): Promise<void> {
  if ((await readStamps(`${path}-wal`)) !== null) return
  try {
    const database = new Database(path, { timeout: 0 })
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    database.close()
  } catch {
    // The file can't even be opened; another error already says so.
  }
}

async function begin(client: Client): Promise<Transaction> {
  // Once set, WAL is a property of the file. Foreign keys are off because a migration may drop a table to recreate it,
  // and no other rows must be deleted with it.
  await client.executeMultiple(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=OFF',
  )
  return client.transaction('write')
}
