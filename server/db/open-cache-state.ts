import type { CacheDatabase, CacheStateReading, DatabaseIdentity, StateChange } from '../cache'
import { changeCacheState, readCacheState } from './cache-state-row'
import type { DatabaseLimits, Db } from './database'
import { parseDatabaseAddress, type SqliteAddress } from './database-address'
import { Prisma, PrismaClient } from './generated/sqlite/client'
import { openBeside } from './open-beside'
import { PostgresDatabase } from './postgres-database'
import { SqliteConnection } from './sqlite-connection'
import { identityOfFile } from './sqlite-identity'
import { notStarted, sqliteProblem, tooOld } from './sqlite-problem'

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
  readonly #client: PrismaClient
  readonly #release: () => Promise<void>

  private constructor(
    client: PrismaClient,
    identity: DatabaseIdentity,
    release: () => Promise<void>,
  ) {
    this.#client = client
    this.identity = identity
    this.#release = release
  }

  static async open(address: SqliteAddress): Promise<SqliteCacheState> {
    const release = await openBeside(address.path)
    const identity = await identityOfFile(address.path)
    const adapter = new SqliteConnection({ address, pragmas: [], begin: 'BEGIN IMMEDIATE' })
    const opened = new SqliteCacheState(new PrismaClient({ adapter }), identity, release)
    try {
      await opened.readState()
      return opened
    } catch (cause) {
      const problem = await opened.#problem(address, cause)
      await opened.close()
      throw problem
    }
  }

  async readState(): Promise<CacheStateReading> {
    return this.#reading(this.#client)
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.changeStateBetweenTransactions(change)
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    return this.#client.$transaction(async (tx) => {
      await repeatStamp(tx)
      const reading = await this.#reading(tx)
      return changeCacheState(tx, reading, change(reading))
    })
  }

  async close(): Promise<void> {
    await this.#client.$disconnect()
    await this.#release()
  }

  /** Why the state can't be read. */
  async #problem(address: SqliteAddress, cause: unknown): Promise<unknown> {
    try {
      const columns = await this.#client.$queryRaw<{ table: string; name: string }[]>`
        SELECT "m"."name" AS "table", "c"."name" FROM sqlite_schema "m", pragma_table_info("m"."name") "c"
        WHERE "m"."type" = 'table'`
      if (!columns.some(({ table }) => table === 'Task')) return notStarted(address, cause)
      const isThere = columns.some(({ table, name }) => table === 'CacheState' && name === 'epoch')
      return isThere ? sqliteProblem(address.path, cause) : tooOld(address, cause)
    } catch (error) {
      return sqliteProblem(address.path, error)
    }
  }

  async #reading(db: Db): Promise<CacheStateReading> {
    return { state: await readCacheState(db), clockMs: Date.now(), identity: this.identity }
  }
}

/** This write may be the first transaction of a log, which must carry the stamp of its database. */
async function repeatStamp(tx: Pick<Db, '$queryRaw' | '$executeRaw'>): Promise<void> {
  const [row] = await tx.$queryRaw<{ user_version: number | bigint }[]>`PRAGMA user_version`
  await tx.$executeRaw`PRAGMA user_version=${Prisma.raw(String(row?.user_version ?? 0))}`
}
