import { Mutex, withTimeout } from 'async-mutex'
import type { CacheState, CacheStateReading, DatabaseIdentity, StateChange } from '../cache'
import { changeCacheState, readCacheState } from './cache-state-row'
import { Checkpoints } from './checkpoints'
import { collectGarbage } from './collect-garbage'
import { commit } from './commit'
import type { Database, DatabaseLimits, Db } from './database'
import type { SqliteAddress } from './database-address'
import { Prisma, PrismaClient } from './generated/sqlite/client'
import { checkLog, forgetBase, hasLog, removeBase } from './log-base'
import { withOwnStatements } from './own-statements'
import { ProcessLock } from './process-lock'
import { busyTimeoutMs, SqliteConnection } from './sqlite-connection'
import { prepareFile, prepareFolder, removeFile } from './sqlite-file'
import { identityOfFile } from './sqlite-identity'
import { migrateSqlite } from './sqlite-migrations'
import { sqliteProblem } from './sqlite-problem'
import { SqliteStatements } from './sqlite-statements'

/** How long a write waits for earlier writes. */
const writeWaitMs = 10_000

/** The parts of a database in a file. */
interface SqliteParts {
  path: string
  reader: PrismaClient
  /** Reads as well, bypassing Prisma. */
  statements: SqliteStatements
  writer: PrismaClient
  identity: DatabaseIdentity
  /** The connections of both clients. */
  connections: readonly SqliteConnection[]
  lock: ProcessLock
}

/**
 * How often to check whether the log has gone, which happens when the last statement is collected: not all are garbage
 * in the same turn.
 */
const collections = 5

/**
 * A database in a file, for one process.
 *
 * SQLite lets one connection write while others read. Writes go through one connection, one transaction at a time.
 * Reads, above all those that fill the cache, go through other connections, which can't write and never see a row
 * before its transaction is committed.
 */
export class SqliteDatabase implements Database {
  readonly dialect = 'sqlite'
  readonly exclusive = true
  readonly warning = null
  /** Committed rows only; refuses to write. */
  readonly reader: Db
  readonly identity: DatabaseIdentity
  readonly #parts: SqliteParts
  readonly #writing = withTimeout(new Mutex(), writeWaitMs, new Error('other writes took too long'))
  readonly #checkpoints: Checkpoints

  private constructor(parts: SqliteParts) {
    this.#parts = parts
    this.#checkpoints = new Checkpoints(parts.path, (work) => this.#betweenTransactions(work))
    const { reader, statements, identity } = parts
    this.identity = identity
    this.reader = withOwnStatements(reader, async (statement) => statements.run(statement))
  }

  /**
   * Opens the database, creating the file and its folder if they are missing, and applies the migrations.
   *
   * @throws DatabaseInUseError when another process has it open
   * @throws ConfigError when it can't be opened for another reason
   */
  static async open(address: SqliteAddress, limits: DatabaseLimits): Promise<SqliteDatabase> {
    const { path } = address
    let lock: ProcessLock | undefined
    try {
      await prepareFolder(path)
      lock = await ProcessLock.take(path)
      const isUsed = await checkLog(path)
      await prepareFile(path)
      if (!isUsed) forgetBase(path)
      await migrate(address, isUsed)
      const identity = await identityOfFile(path)
      const database = new SqliteDatabase({ ...connect(address, limits), path, identity, lock })
      // From here on, the database releases the lock.
      lock = undefined
      await database.#start()
      return database
    } catch (error) {
      await lock?.release()
      throw sqliteProblem(path, error)
    }
  }

  /** Runs `work` in a transaction, alone: when it throws, everything is rolled back. */
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

  /** Holds up writes, but not reads. */
  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
    return this.#writing.runExclusive(() => read(this.reader))
  }

  async ping(): Promise<void> {
    await this.reader.$queryRaw`SELECT 1 FROM "CacheState"`
  }

  announce(url: string): Promise<void> {
    return this.#parts.lock.announce(url)
  }

  /** Afterwards the file alone holds everything: there is no log unless another process has the file open. */
  async close(): Promise<void> {
    const { path, reader, statements, writer, connections, lock } = this.#parts
    await this.#writing.runExclusive(async () => {
      await Promise.all([reader.$disconnect(), writer.$disconnect()])
      statements.close()
      for (const connection of connections) connection.close()
      this.#checkpoints.close()
    })
    // A statement keeps its connection open until it is garbage-collected, and the last connection to close removes the
    // log.
    for (let tries = 0; hasLog(path) && tries < collections; tries++) await collectGarbage()
    if (!hasLog(path)) removeBase(path)
    await lock.release()
  }

  async #reading(db: Db): Promise<CacheStateReading> {
    return { state: await readCacheState(db), clockMs: Date.now(), identity: this.identity }
  }

  async #start(): Promise<void> {
    try {
      this.#checkpoints.run()
    } catch (error) {
      await this.close()
      throw error
    }
  }

  #betweenTransactions(work: () => void): Promise<void> {
    return this.#writing.runExclusive(work)
  }

  #alone<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    const { writer } = this.#parts
    return this.#writing.runExclusive(async () => {
      const stamp = this.#checkpoints.stampDue
      const result = await commit<Db, T>(
        (run) => writer.$transaction(run),
        async (tx) => {
          if (stamp !== null) await tx.$executeRaw`PRAGMA user_version=${Prisma.raw(String(stamp))}`
          return work(tx)
        },
      )
      this.#checkpoints.written()
      return result
    })
  }
}

/** If a migration fails, an existing file is left as it was, and a new one is deleted. */
async function migrate(address: SqliteAddress, isUsed: boolean): Promise<void> {
  try {
    await migrateSqlite(address)
  } catch (error) {
    if (!isUsed) await removeFile(address.path)
    throw error
  }
}

function connect(
  address: SqliteAddress,
  { markDeadlineMs }: DatabaseLimits,
): Omit<SqliteParts, 'lock' | 'path' | 'identity'> {
  const writing = new SqliteConnection({
    address,
    // NORMAL leaves flushing to checkpoints, as SQLite advises for WAL. The checkpoints are made by this process.
    pragmas: ['synchronous=NORMAL', 'foreign_keys=ON', 'wal_autocheckpoint=0'],
    begin: 'BEGIN IMMEDIATE',
  })
  const reading = new SqliteConnection({ address, pragmas: ['query_only=ON'], begin: 'BEGIN' })
  // A transaction waits for nothing but the writers of this process.
  const transactionOptions = { maxWait: markDeadlineMs, timeout: markDeadlineMs / 2 }
  return {
    reader: new PrismaClient({ adapter: reading }),
    statements: new SqliteStatements(address.path, busyTimeoutMs),
    writer: new PrismaClient({ adapter: writing, transactionOptions }),
    connections: [writing, reading],
  }
}
