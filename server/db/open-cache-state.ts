import type { CacheDatabase, CacheStateReading, DatabaseIdentity, StateChange } from '../cache'
import { integer, text } from './columns'
import type { DatabaseLimits } from './database'
import { parseDatabaseAddress, type SqliteAddress } from './database-address'
import { openBeside } from './open-beside'
import { PostgresDatabase } from './postgres-database'
import { changeStateOfFile, readStateOfFile } from './sqlite-cache-state'
import type { SqliteConnection } from './sqlite-connection'
import { identityOfFile } from './sqlite-identity'
import { notStarted, sqliteProblem, tooOld } from './sqlite-problem'
import { SqliteStatements } from './sqlite-statements'
import { SqliteWriter } from './sqlite-writer'
import { rowsOf } from './statement'

/** Access to the cache state of a database, and to nothing else in it. */
export interface CacheStateAccess extends Omit<CacheDatabase<unknown>, 'reader' | 'transaction'> {
  close(): Promise<void>
}

/**
 * Opens the cache state of a database, even that of a file which another process has open.
 *
 * @throws Error with the code `ENOENT` when there is no such file
 * @throws ConfigError when it can't be opened for another reason, or holds no cache state
 */
export function openCacheState(url: string, limits: DatabaseLimits): Promise<CacheStateAccess> {
  const address = parseDatabaseAddress(url)
  if (address.dialect === 'postgresql') return PostgresDatabase.open(address.url, limits)
  return SqliteCacheState.open(address)
}

/**
 * The cache state in a file. The process that holds the file's lock sees the changes when it next looks, as on a
 * server.
 */
class SqliteCacheState implements CacheStateAccess {
  /** The process that holds the lock may also hold a lease. */
  readonly exclusive = false
  readonly identity: DatabaseIdentity
  readonly #reader: SqliteStatements
  readonly #writer: SqliteWriter
  readonly #release: () => Promise<void>

  private constructor(
    reader: SqliteStatements,
    writer: SqliteWriter,
    identity: DatabaseIdentity,
    release: () => Promise<void>,
  ) {
    this.#reader = reader
    this.#writer = writer
    this.identity = identity
    this.#release = release
  }

  static async open(address: SqliteAddress): Promise<SqliteCacheState> {
    const { path } = address
    const release = await openBeside(path)
    const identity = await identityOfFile(path)
    let opened: SqliteCacheState | undefined
    try {
      const writer = await SqliteWriter.open({
        path,
        durability: 'full',
        name: identity.name,
        onBegin: repeatStamp,
        onCommit: () => {},
      })
      opened = new SqliteCacheState(new SqliteStatements(path), writer, identity, release)
      await opened.readState()
      return opened
    } catch (cause) {
      const problem = opened ? await opened.#problem(address, cause) : sqliteProblem(path, cause)
      await (opened ? opened.close() : release())
      throw problem
    }
  }

  async readState(): Promise<CacheStateReading> {
    return readStateOfFile(this.#reader, this.identity)
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.changeStateBetweenTransactions(change)
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    return changeStateOfFile(this.#writer, this.identity, change)
  }

  async close(): Promise<void> {
    await this.#writer.close(() => this.#reader.close())
    await this.#release()
  }

  /** Why the state can't be read. */
  async #problem(address: SqliteAddress, cause: unknown): Promise<unknown> {
    try {
      const columns = await this.#reader.rows(rowsOf({ table: text, name: text })`
        SELECT "m"."name" AS "table", "c"."name" FROM sqlite_schema "m", pragma_table_info("m"."name") "c"
        WHERE "m"."type" = 'table'`)
      if (!columns.some(({ table }) => table === 'Task')) return notStarted(address, cause)
      const isThere = columns.some(({ table, name }) => table === 'CacheState' && name === 'epoch')
      return isThere ? sqliteProblem(address.path, cause) : tooOld(address, cause)
    } catch (error) {
      return sqliteProblem(address.path, error)
    }
  }
}

/** This write may be the first transaction of a log, which must carry the stamp of its database. */
async function repeatStamp(connection: SqliteConnection): Promise<void> {
  const stamps = rowsOf({ user_version: integer })`PRAGMA user_version`
  for (const { user_version } of connection.rows(stamps)) {
    await connection.exec(`PRAGMA user_version=${user_version}`)
  }
}
