import type {
  CacheDatabase,
  CacheStateReading,
  DatabaseIdentity,
  StateChange,
} from '../cache/cache-state'
import { ConfigError } from '../config-error'
import { changeCacheState, readCacheState } from './cache-state-row'
import type { DatabaseLimits, Db } from './database'
import { PrismaClient } from './generated/sqlite/client'
import { PostgresDatabase } from './postgres-database'
import { SqliteConnection } from './sqlite-connection'
import { identityOfFile } from './sqlite-identity'

/** The cache state of a database, without the rest of it. */
export interface CacheStateAccess extends Omit<CacheDatabase<unknown>, 'reader' | 'transaction'> {
  close(): Promise<void>
}

/**
 * Opens the cache state of a database, also that of a file which another process has open.
 *
 * @throws Error with the code `ENOENT` when there is no such file
 * @throws ConfigError when it can't be opened for another reason, or holds no cache state
 */
export function openCacheState(url: string, limits: DatabaseLimits): Promise<CacheStateAccess> {
  if (!url.startsWith('file:')) return PostgresDatabase.open(url, limits)
  return SqliteCacheState.open(url)
}

/** The cache state in a file. Whoever holds the file's lock finds the changes when he next looks, as on a server. */
class SqliteCacheState implements CacheStateAccess {
  /** The process that has the lock may hold a lease. */
  readonly sole = false
  readonly identity: DatabaseIdentity
  readonly #client: PrismaClient

  private constructor(client: PrismaClient, identity: DatabaseIdentity) {
    this.#client = client
    this.identity = identity
  }

  static async open(url: string): Promise<SqliteCacheState> {
    const identity = await identityOfFile(url.slice('file:'.length))
    const adapter = new SqliteConnection({ url, pragmas: [], begin: 'BEGIN IMMEDIATE' })
    const opened = new SqliteCacheState(new PrismaClient({ adapter }), identity)
    try {
      await opened.readState()
      return opened
    } catch (cause) {
      await opened.close()
      const message = `DATABASE_URL is "${url}", which Hotlist has not been started with yet`
      throw new ConfigError(message, { cause })
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
      const reading = await this.#reading(tx)
      return changeCacheState(tx, reading, change(reading))
    })
  }

  close(): Promise<void> {
    return this.#client.$disconnect()
  }

  async #reading(db: Db): Promise<CacheStateReading> {
    return { state: await readCacheState(db), clockMs: Date.now(), identity: this.identity }
  }
}
