import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import type { CacheState, CacheStateReading, StateChange } from '../cache/cache-state'
import { changeCacheState, readCacheStateAndClock } from './cache-state-row'
import { commit } from './commit'
import type { Database, DatabaseLimits, Db } from './database'
import { PrismaClient } from './generated/postgresql/client'
import { Prisma } from './generated/sqlite/client'
import { withOwnStatements } from './own-statements'
import { cannotBeOpened } from './postgres-address'
import { PostgresConnection } from './postgres-connection'
import { migratePostgres } from './postgres-migrations'
import { isContended, isLockTimeout } from './server-error'

/** The pauses before a transaction is run again; jitter keeps those that met once from meeting again. */
const backoff = new ExponentialBackoff({ initialDelay: 2, maxDelay: 100 })

/** How long writers are held up by somebody who waits until there are none. */
const exclusiveLockMs = 200

/** What a database on a server consists of. */
interface PostgresParts {
  reader: PrismaClient
  /** The connections of the reader. */
  reading: PostgresConnection
  writer: PrismaClient
  /** How long a transaction may take, with all that it is run again. */
  transactionMs: number
}

/**
 * A database of a PostgreSQL server, for any number of processes.
 *
 * A write transaction takes a lock on the table of the cache state that many may share, and whoever opens a generation
 * one that nobody may. The lock comes first: the transaction sees the database as it is from then on, so no generation is
 * opened between the state that it reads and its end.
 */
export class PostgresDatabase implements Database {
  readonly dialect = 'postgresql'
  readonly sole = false
  /** Committed rows only; refuses to write. */
  readonly reader: Db
  readonly #parts: PostgresParts

  private constructor(parts: PostgresParts) {
    this.#parts = parts
    const { reader, reading } = parts
    this.reader = withOwnStatements(reader, (statement) => reading.run(statement))
  }

  /**
   * Opens the database and applies the migrations, one process at a time.
   *
   * @param url `postgresql://user:password@host:port/database`
   * @throws ConfigError when it can't be opened; the message names server and database, and no password
   */
  static async open(url: string, limits: DatabaseLimits): Promise<PostgresDatabase> {
    try {
      await migratePostgres(url)
    } catch (error) {
      throw cannotBeOpened(url, error)
    }
    return new PostgresDatabase(connect(url, limits))
  }

  transaction<T>(work: (tx: Db, state: CacheState, clockMs: number) => Promise<T>): Promise<T> {
    return this.#writing(isContended, async (tx) => {
      await tx.$executeRaw`LOCK TABLE "CacheState" IN ROW SHARE MODE`
      const { state, clockMs } = await readCacheStateAndClock(tx)
      return work(tx, state, clockMs)
    })
  }

  readState(): Promise<CacheStateReading> {
    return readCacheStateAndClock(this.reader)
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.#writing(isContended, async (tx) => {
      await tx.$executeRaw`SELECT FROM "CacheState" FOR UPDATE`
      const reading = await readCacheStateAndClock(tx)
      return changeCacheState(tx, reading, change(reading))
    })
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    const mayTryAgain = (error: unknown) => isContended(error) || isLockTimeout(error)
    return this.#writing(mayTryAgain, async (tx) => {
      // Whoever comes after us waits as well, so we don't wait for long; a long transaction has to be met between two
      // attempts.
      await tx.$executeRaw`SET LOCAL lock_timeout = ${Prisma.raw(String(exclusiveLockMs))}`
      await tx.$executeRaw`LOCK TABLE "CacheState" IN EXCLUSIVE MODE`
      const reading = await readCacheStateAndClock(tx)
      return changeCacheState(tx, reading, change(reading))
    })
  }

  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
    return this.#parts.reader.$transaction(read)
  }

  async ping(): Promise<void> {
    await this.reader.$queryRaw`SELECT 1`
  }

  async announce(): Promise<void> {}

  async close(): Promise<void> {
    const { reader, reading, writer } = this.#parts
    await Promise.all([reader.$disconnect(), writer.$disconnect()])
    await reading.end()
  }

  #writing<T>(mayTryAgain: (error: unknown) => boolean, work: (tx: Db) => Promise<T>): Promise<T> {
    const { writer, transactionMs } = this.#parts
    const deadline = performance.now() + transactionMs
    const again = handleWhen((error) => mayTryAgain(error) && performance.now() < deadline)
    return retry(again, { maxAttempts: Number.POSITIVE_INFINITY, backoff }).execute(() =>
      commit<Db, T>((run) => writer.$transaction(run), work),
    )
  }
}

/**
 * The limits, as parts of the mark's deadline D. A mark is at most D/4 old when its transaction starts, which then takes
 * at most D/2; the last statement of it ends D/10 after that, and so does a session whose client has fallen silent. So
 * nothing is committed after D, however late the client is.
 */
function connect(url: string, { markDeadlineMs, connections }: DatabaseLimits): PostgresParts {
  const transactionMs = markDeadlineMs / 2
  const statementMs = markDeadlineMs / 10
  const settings = {
    default_transaction_isolation: 'repeatable read',
    statement_timeout: statementMs,
    lock_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
  }
  const pool = { url, connections, silenceMs: 2 * statementMs }
  const reading = new PostgresConnection({
    ...pool,
    // It takes the tasks outside the trash, which have one value in the first column of the list's indexes, for many small
    // groups that are sorted quickly, and would sort them all for a page that another index has in order.
    settings: {
      ...settings,
      default_transaction_read_only: 'on',
      enable_incremental_sort: 'off',
    },
  })
  const writing = new PostgresConnection({ ...pool, settings })
  const transactionOptions = { maxWait: transactionMs, timeout: transactionMs }
  return {
    reader: new PrismaClient({ adapter: reading, transactionOptions }),
    reading,
    writer: new PrismaClient({ adapter: writing, transactionOptions }),
    transactionMs,
  }
}
