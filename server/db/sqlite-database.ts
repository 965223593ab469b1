import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Mutex, withTimeout } from 'async-mutex'
import { applyMigrations } from '../../prisma/migrate'
import type {
  CacheState,
  CacheStateReading,
  DatabaseIdentity,
  StateChange,
} from '../cache/cache-state'
import { ConfigError } from '../config-error'
import { changeCacheState, readCacheState } from './cache-state-row'
import { commit } from './commit'
import type { Database, DatabaseLimits, Db } from './database'
import { PrismaClient } from './generated/sqlite/client'
import { withOwnStatements } from './own-statements'
import { DatabaseInUseError, ProcessLock } from './process-lock'
import { busyTimeoutMs, SqliteConnection } from './sqlite-connection'
import { identityOfFile } from './sqlite-identity'
import { SqliteStatements } from './sqlite-statements'

/** How long a write waits for those before it. */
const writeWaitMs = 10_000

/** What a database in a file consists of. */
interface SqliteParts {
  reader: PrismaClient
  /** Reads too, without Prisma. */
  statements: SqliteStatements
  writer: PrismaClient
  identity: DatabaseIdentity
  lock: ProcessLock
}

/**
 * A database in a file, for one process.
 *
 * SQLite lets one connection write while others read. Writes go through one connection, one transaction at a time;
 * reads, and above all those that fill the cache, go through others that can't write and never see a row before its
 * transaction is committed.
 */
export class SqliteDatabase implements Database {
  readonly dialect = 'sqlite'
  readonly sole = true
  readonly warning = null
  /** Committed rows only; refuses to write. */
  readonly reader: Db
  readonly identity: DatabaseIdentity
  readonly #parts: SqliteParts
  readonly #writing = withTimeout(new Mutex(), writeWaitMs, new Error('other writes took too long'))

  private constructor(parts: SqliteParts) {
    this.#parts = parts
    const { reader, statements, identity } = parts
    this.identity = identity
    this.reader = withOwnStatements(reader, async (statement) => statements.run(statement))
  }

  /**
   * Opens the database, creating the file and its folder when they are missing, and applies the migrations.
   *
   * @param url `file:` and a path, from the working directory or absolute
   * @throws DatabaseInUseError when another process has it open
   * @throws ConfigError when it can't be opened for another reason
   */
  static async open(url: string, limits: DatabaseLimits): Promise<SqliteDatabase> {
    const path = url.slice('file:'.length)
    let lock: ProcessLock | undefined
    try {
      await mkdir(dirname(path), { recursive: true })
      lock = await ProcessLock.take(path)
      return new SqliteDatabase({ ...(await connect(url, limits)), lock })
    } catch (error) {
      await lock?.release()
      if (error instanceof DatabaseInUseError || !(error instanceof Error)) throw error
      throw new ConfigError(`DATABASE_URL is "${url}", which can't be opened: ${error.message}`, {
        cause: error,
      })
    }
  }

  /** Runs `work` in a transaction, alone: when it throws, nothing of it stays. */
  transaction<T>(work: (tx: Db, state: CacheState, clockMs: number) => Promise<T>): Promise<T> {
    // A command-line tool may have changed the state, so it is never kept in memory.
    return this.#alone(async (tx) => work(tx, await readCacheState(tx), Date.now()))
  }

  async readState(): Promise<CacheStateReading> {
    return this.#reading(this.reader)
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.changeStateBetweenTransactions(change)
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    return this.#alone(async (tx) => {
      const reading = await this.#reading(tx)
      return changeCacheState(tx, reading, change(reading))
    })
  }

  /** Holds writes up, not reads. */
  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
    return this.#writing.runExclusive(() => read(this.reader))
  }

  async ping(): Promise<void> {
    await this.reader.$queryRaw`SELECT 1 FROM "CacheState"`
  }

  announce(url: string): Promise<void> {
    return this.#parts.lock.announce(url)
  }

  async close(): Promise<void> {
    const { reader, statements, writer, lock } = this.#parts
    await this.#writing.runExclusive(async () => {
      await Promise.all([reader.$disconnect(), writer.$disconnect()])
      statements.close()
    })
    await lock.release()
  }

  async #reading(db: Db): Promise<CacheStateReading> {
    return { state: await readCacheState(db), clockMs: Date.now(), identity: this.identity }
  }

  #alone<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    const { writer } = this.#parts
    return this.#writing.runExclusive(() => commit<Db, T>((run) => writer.$transaction(run), work))
  }
}

async function connect(
  url: string,
  { markDeadlineMs }: DatabaseLimits,
): Promise<Omit<SqliteParts, 'lock'>> {
  const writing = new SqliteConnection({
    url,
    // WAL lets reads go on during a write; NORMAL leaves the flush to checkpoints, as SQLite advises for WAL.
    pragmas: ['journal_mode=WAL', 'synchronous=NORMAL', 'foreign_keys=ON'],
    begin: 'BEGIN IMMEDIATE',
  })
  await applyMigrations(writing)
  const reading = new SqliteConnection({ url, pragmas: ['query_only=ON'], begin: 'BEGIN' })
  // Nothing but our own writers is waited for.
  const transactionOptions = { maxWait: markDeadlineMs, timeout: markDeadlineMs / 2 }
  const reader = new PrismaClient({ adapter: reading })
  const file = await fileOf(reader)
  return {
    reader,
    statements: new SqliteStatements(file, busyTimeoutMs),
    identity: await identityOfFile(file),
    writer: new PrismaClient({ adapter: writing, transactionOptions }),
  }
}

/** The file that a client has open, by its own account: what an address means is for the driver to say. */
async function fileOf(client: PrismaClient): Promise<string> {
  const [main] = await client.$queryRaw<{ file: string }[]>`
    SELECT "file" FROM pragma_database_list WHERE "name" = 'main'`
  if (!main) throw new Error('the connection has no file')
  return main.file
}
