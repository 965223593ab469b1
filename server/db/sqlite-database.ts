import { handleType, retry } from 'cockatiel'
import type { CacheStateReading, DatabaseIdentity, Permit, StateChange } from '../cache'
import { DemandNotMetError } from './batch'
import { Checkpoints } from './checkpoints'
import { collectGarbage } from './collect-garbage'
import type { Database, DatabaseLimits, Db, Tx } from './database'
import type { SqliteAddress } from './database-address'
import { checkLog, forgetBase, hasLog, removeBase } from './log-base'
import { ProcessLock } from './process-lock'
import { changeStateOfFile, readStateOfFile } from './sqlite-cache-state'
import { prepareFile, prepareFolder, removeFile } from './sqlite-file'
import { identityOfFile } from './sqlite-identity'
import { migrateSqlite } from './sqlite-migrations'
import { sqliteProblem } from './sqlite-problem'
import { SqliteStatements } from './sqlite-statements'
import { SqliteWriter } from './sqlite-writer'
import { anyRows } from './statement'

/** The parts of a database in a file. */
interface SqliteParts {
  path: string
  reader: SqliteStatements
  writer: SqliteWriter
  checkpoints: Checkpoints
  identity: DatabaseIdentity
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
 * SQLite lets one connection write while others read. All writes go through one connection. Reads, above all those that
 * fill the cache, go through another, which can't write and never sees a row before its transaction is committed.
 */
export class SqliteDatabase implements Database {
  readonly dialect = 'sqlite'
  readonly exclusive = true
  readonly warning = null
  /** Committed rows only; refuses to write. */
  readonly reader: Db
  readonly identity: DatabaseIdentity
  readonly #parts: SqliteParts

  private constructor(parts: SqliteParts) {
    this.#parts = parts
    this.identity = parts.identity
    this.reader = parts.reader
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
      const database = new SqliteDatabase({ ...(await connect(path, limits)), path, lock })
      // From here on, the database releases the lock.
      lock = undefined
      await database.#start()
      return database
    } catch (error) {
      await lock?.release()
      throw sqliteProblem(path, error)
    }
  }

  transaction<T>(permit: Permit, work: (tx: Tx) => Promise<T>): Promise<T> {
    return again.execute(() => this.#parts.writer.write(work, { permit, isAlone: false }))
  }

  /** These may be long, so no other write waits for the same commit. */
  withoutCache<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#parts.writer.write(work, { permit: null, isAlone: true })
  }

  async readState(): Promise<CacheStateReading> {
    return readStateOfFile(this.reader, this.identity)
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.changeStateBetweenTransactions(change)
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    return changeStateOfFile(this.#parts.writer, this.identity, change)
  }

  /** Holds up writes, but not reads. */
  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
    return this.#parts.writer.pause(() => read(this.reader))
  }

  async ping(): Promise<void> {
    await this.reader.rows(anyRows`SELECT 1 FROM "CacheState"`)
  }

  announce(url: string): Promise<void> {
    return this.#parts.lock.announce(url)
  }

  /** Afterwards the file alone holds everything: there is no log unless another process has the file open. */
  async close(): Promise<void> {
    const { path, reader, writer, checkpoints, lock } = this.#parts
    await writer.close(() => {
      reader.close()
      checkpoints.close()
    })
    // A statement keeps its connection open until it is garbage-collected, and the last connection to close removes the
    // log.
    for (let tries = 0; hasLog(path) && tries < collections; tries++) await collectGarbage()
    if (!hasLog(path)) removeBase(path)
    await lock.release()
  }

  async #start(): Promise<void> {
    try {
      await this.#parts.checkpoints.run()
    } catch (error) {
      await this.close()
      throw error
    }
  }
}

/** For a write that relied on what another write of this process had changed. What it then reads is true. */
const again = retry(handleType(DemandNotMetError), { maxAttempts: 3 })

/** If a migration fails, an existing file is left as it was, and a new one is deleted. */
async function migrate(address: SqliteAddress, isUsed: boolean): Promise<void> {
  try {
    await migrateSqlite(address)
  } catch (error) {
    if (!isUsed) await removeFile(address.path)
    throw error
  }
}

async function connect(
  path: string,
  { durability }: DatabaseLimits,
): Promise<Omit<SqliteParts, 'lock' | 'path'>> {
  const identity = await identityOfFile(path)
  const checkpoints: Checkpoints = await Checkpoints.open(path, (work) => writer.pause(work))
  const writer = await SqliteWriter.open({
    path,
    durability,
    name: identity.name,
    onBegin: async (connection) => {
      const { stampDue } = checkpoints
      if (stampDue !== null) await connection.exec(`PRAGMA user_version=${stampDue}`)
    },
    onCommit: () => checkpoints.written(),
  })
  return { identity, checkpoints, writer, reader: new SqliteStatements(path) }
}
