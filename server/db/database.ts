import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Mutex } from 'async-mutex'
import { applyMigrations } from '../../prisma/migrate'
import { ConfigError } from '../config'
import { type Prisma, PrismaClient } from './generated/client'
import { DatabaseInUseError, ProcessLock } from './process-lock'
import { SqliteConnection } from './sqlite-connection'

/** What a repository works with: the reading client, or the client of one transaction. */
export type Db = Prisma.TransactionClient

/** Long enough for a large import; nothing but our own writers is waited for. */
const transactionLimits = { maxWait: 60_000, timeout: 60_000 }

/**
 * The database of this process.
 *
 * SQLite lets one connection write while others read. Writes go through one connection, one transaction at a time;
 * reads, and above all those that fill the cache, go through another that can't write and never sees a row before
 * its transaction is committed.
 */
export class Database {
  /** Committed rows only; refuses to write. */
  readonly reader: Db
  readonly #reader: PrismaClient
  readonly #writer: PrismaClient
  readonly #writing = new Mutex()
  readonly #lock: ProcessLock

  private constructor(reader: PrismaClient, writer: PrismaClient, lock: ProcessLock) {
    this.#reader = reader
    this.reader = reader
    this.#writer = writer
    this.#lock = lock
  }

  /**
   * Opens the database, creating the file and its folder when they are missing, and applies the migrations.
   *
   * @param url `file:` and a path, from the working directory or absolute
   * @throws DatabaseInUseError when another process has it open
   * @throws ConfigError when it can't be opened for another reason
   */
  static async open(url: string): Promise<Database> {
    const path = url.slice('file:'.length)
    let lock: ProcessLock | undefined
    try {
      await mkdir(dirname(path), { recursive: true })
      lock = await ProcessLock.take(path)
      return await Database.#openLocked(url, lock)
    } catch (error) {
      await lock?.release()
      if (error instanceof DatabaseInUseError || !(error instanceof Error)) throw error
      throw new ConfigError(`DATABASE_URL is "${url}", which can't be opened: ${error.message}`, {
        cause: error,
      })
    }
  }

  static async #openLocked(url: string, lock: ProcessLock): Promise<Database> {
    const writing = new SqliteConnection({
      url,
      // WAL lets reads go on during a write; NORMAL leaves the flush to checkpoints, as SQLite advises for WAL.
      pragmas: ['journal_mode=WAL', 'synchronous=NORMAL', 'foreign_keys=ON'],
      begin: 'BEGIN IMMEDIATE',
    })
    await applyMigrations(writing)
    const reading = new SqliteConnection({ url, pragmas: ['query_only=ON'], begin: 'BEGIN' })
    const reader = new PrismaClient({ adapter: reading })
    const writer = new PrismaClient({ adapter: writing, transactionOptions: transactionLimits })
    return new Database(reader, writer, lock)
  }

  /** Runs `work` in a transaction, alone: when it throws, nothing of it stays. */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return this.#writing.runExclusive(() => this.#writer.$transaction(work))
  }

  /** Runs `work` while no transaction is open. */
  betweenTransactions<T>(work: () => Promise<T> | T): Promise<T> {
    return this.#writing.runExclusive(work)
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.reader.$queryRaw`SELECT 1`
  }

  /** Tells others who want to open the database where this process answers HTTP. */
  announce(url: string): Promise<void> {
    return this.#lock.announce(url)
  }

  /** Waits for the open transaction, then closes both connections. */
  async close(): Promise<void> {
    await this.#writing.runExclusive(async () => {
      await Promise.all([this.#reader.$disconnect(), this.#writer.$disconnect()])
    })
    await this.#lock.release()
  }
}
