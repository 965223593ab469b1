import { access } from 'node:fs/promises'
import type { CacheDatabase, CacheStateReading, StateChange } from '../cache/cache-state'
import { ConfigError } from '../config-error'
import { changeCacheState, readCacheState } from './cache-state-row'
import type { DatabaseLimits } from './database'
import { PrismaClient } from './generated/sqlite/client'
import { PostgresDatabase } from './postgres-database'
import { SqliteConnection } from './sqlite-connection'

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
  readonly #client: PrismaClient

  private constructor(client: PrismaClient) {
    this.#client = client
  }

  static async open(url: string): Promise<SqliteCacheState> {
    await access(url.slice('file:'.length))
    const adapter = new SqliteConnection({ url, pragmas: [], begin: 'BEGIN IMMEDIATE' })
    const opened = new SqliteCacheState(new PrismaClient({ adapter }))
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
    return { state: await readCacheState(this.#client), clockMs: Date.now() }
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.changeStateBetweenTransactions(change)
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    return this.#client.$transaction(async (tx) => {
      const reading = { state: await readCacheState(tx), clockMs: Date.now() }
      return changeCacheState(tx, reading, change(reading))
    })
  }

  close(): Promise<void> {
    return this.#client.$disconnect()
  }
}
