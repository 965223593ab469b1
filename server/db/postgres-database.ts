import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import type { ClientBase } from 'pg'
import type { CacheStateReading, Channel, DatabaseIdentity, Permit, StateChange } from '../cache'
import { DemandNotMetError } from './batch'
import { changeCacheState, readTimedCacheState } from './cache-state-row'
import { text } from './columns'
import type { Database, DatabaseLimits, Db, Tx } from './database'
import { LiveNotices } from './live-notices'
import { Notices } from './notices'
import { refuseTransactionPooling } from './pooler'
import { cannotBeOpened, postgresAddress } from './postgres-address'
import { clientConfig } from './postgres-client'
import { permitCheck } from './postgres-condition'
import { PostgresIdentity } from './postgres-identity'
import { migratePostgres } from './postgres-migrations'
import { PostgresPool } from './postgres-pool'
import type { TransactionOptions } from './postgres-transaction'
import { isContended, isLockTimeout } from './server-error'
import { rawSql, type Sql, sql } from './sql'
import { announced, onStateChange } from './state-notices'
import { anyRows, rowsOf } from './statement'

/** Pauses before a transaction is run again; jitter keeps transactions that collided from colliding again. */
const backoff = new ExponentialBackoff({ initialDelay: 2, maxDelay: 100 })

/** How long writers are held up by a caller that waits until there are none. */
const exclusiveLockMs = 200

/** The parts of a database on a server. */
interface PostgresParts {
  reader: PostgresPool
  writer: PostgresPool
  identity: PostgresIdentity
  notices: Notices
  /** How long after its beginning a transaction may be run again. */
  transactionMs: number
  /** What an operator should know about how safely this server keeps committed writes; null when all is well. */
  warning: string | null
}

/**
 * A database on a PostgreSQL server, for any number of processes.
 *
 * A write transaction takes a shared lock on the table of the cache state, and an instance that opens a generation
 * takes an exclusive one. The lock comes first: the transaction sees the database as it is from then on, so no
 * generation is opened between the state that it reads and its end.
 */
export class PostgresDatabase implements Database {
  readonly dialect = 'postgresql'
  readonly exclusive = false
  /** Committed rows only; refuses to write. */
  readonly reader: Db
  readonly warning: string | null
  readonly #parts: PostgresParts

  private constructor(parts: PostgresParts) {
    this.#parts = parts
    this.warning = parts.warning
    this.reader = parts.reader
  }

  /**
   * Opens the database and applies the migrations, one process at a time.
   *
   * @param url `postgresql://user:password@host:port/database`
   * @throws ConfigError when it can't be opened; the message names server and database, and no password
   */
  static async open(url: string, limits: DatabaseLimits): Promise<PostgresDatabase> {
    try {
      await refuseTransactionPooling(clientConfig(postgresAddress(url)))
      await migratePostgres(url)
      return new PostgresDatabase(await connect(url, limits))
    } catch (error) {
      throw cannotBeOpened(url, error)
    }
  }

  get identity(): DatabaseIdentity {
    return this.#parts.identity.current
  }

  transaction<T>(permit: Permit, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { settingsProof } = this.#parts.writer
    const conditions = () => [permitCheck(permit, this.identity.name, settingsProof)]
    return this.#writing({ first: [lockBesideWriters], conditions }, isContended, work)
  }

  withoutCache<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#writing({}, isContendedOrWaited, work)
  }

  async readState(): Promise<CacheStateReading> {
    const { identity } = this
    const reading = await readTimedCacheState(this.reader)
    if (this.identity !== identity) throw new Error('the database was replaced during a query')
    return { ...reading, identity }
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.#changing([lockRow], isContended, change)
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    return this.#changing([limitLock, lockAgainstWriters], isContendedOrWaited, change)
  }

  listen(hear: () => void): () => void {
    return onStateChange(this.#parts.notices, hear)
  }

  openChannel(): Channel {
    return new LiveNotices(this.#parts.notices)
  }

  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
    return this.#parts.reader.transaction({ reader: this.reader }, read)
  }

  async ping(): Promise<void> {
    // A locked table can't be read, and a query that reads no table would hide that.
    await this.reader.rows(anyRows`
      SELECT (SELECT 1 FROM "Task" LIMIT 1), (SELECT 1 FROM "Subtask" LIMIT 1),
        (SELECT 1 FROM "CacheState" LIMIT 1)`)
  }

  async announce(): Promise<void> {}

  async close(): Promise<void> {
    await Promise.all([this.#parts.reader.end(), this.#parts.writer.end()])
  }

  #changing(
    first: readonly Sql[],
    mayTryAgain: (error: unknown) => boolean,
    change: StateChange,
  ): Promise<CacheStateReading> {
    return this.#writing({ first }, mayTryAgain, async (tx) => {
      const reading = { ...(await readTimedCacheState(tx)), identity: this.identity }
      return announced(tx, reading, await changeCacheState(tx, reading, change(reading)))
    })
  }

  #writing<T>(
    options: Pick<TransactionOptions, 'first' | 'conditions'>,
    mayTryAgain: (error: unknown) => boolean,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const { reader, writer, transactionMs } = this.#parts
    const deadline = performance.now() + transactionMs
    const again = handleWhen(
      (error) =>
        (mayTryAgain(error) || error instanceof DemandNotMetError) && performance.now() < deadline,
    )
    return retry(again, { maxAttempts: Number.POSITIVE_INFINITY, backoff }).execute(() =>
      writer.transaction({ ...options, reader }, work),
    )
  }
}

/** For what no user waits for, it is enough to get a lock later. */
const isContendedOrWaited = (error: unknown) => isContended(error) || isLockTimeout(error)

/** Held by a write transaction to its end. The lock comes before the first look at a row. */
const lockBesideWriters = sql`LOCK TABLE "CacheState" IN ROW SHARE MODE`
const lockRow = sql`SELECT FROM "CacheState" FOR UPDATE`
// Transactions that come after this one wait as well, so it doesn't wait for long. A long transaction has to finish
// between two attempts.
const limitLock = sql`SET LOCAL lock_timeout = ${rawSql(String(exclusiveLockMs))}`
const lockAgainstWriters = sql`LOCK TABLE "CacheState" IN EXCLUSIVE MODE`

/** How long a statement that serves a request may wait for a lock, and how long it may take in all. */
const reads = { lockMs: 2000, statementMs: 5000 }
const writes = { lockMs: 3000, statementMs: 10_000 }

/**
 * The limits, as parts of the mark's deadline D. A mark is at most 3/4 D old when the permit is checked, in the last
 * statement before COMMIT, which ends at most D/10 later; so does a session whose client has fallen silent. So nothing
 * is committed after D, however late the client is. Statements that users wait for have limits of their own, which can
 * only be shorter.
 */
async function connect(
  url: string,
  { markDeadlineMs, connections }: DatabaseLimits,
): Promise<PostgresParts> {
  const transactionMs = markDeadlineMs / 2
  const partMs = markDeadlineMs / 10
  const settingsFor = ({ lockMs, statementMs }: typeof reads) => ({
    default_transaction_isolation: 'repeatable read',
    statement_timeout: String(Math.min(statementMs, partMs)),
    lock_timeout: String(Math.min(lockMs, partMs)),
    idle_in_transaction_session_timeout: String(partMs),
  })
  const identity = new PostgresIdentity()
  const pool = { url, connections, check: (client: ClientBase) => identity.check(client) }
  const reader = new PostgresPool({
    ...pool,
    statementMs: Math.min(reads.statementMs, partMs),
    // With incremental sort, the planner thinks that the tasks outside the trash, which share one value in the first
    // column of the list's indexes, are many small groups that are sorted quickly. It would sort them all for a page
    // that another index already has in order.
    settings: {
      ...settingsFor(reads),
      default_transaction_read_only: 'on',
      enable_incremental_sort: 'off',
    },
  })
  const writer = new PostgresPool({
    ...pool,
    statementMs: Math.min(writes.statementMs, partMs),
    settings: {
      ...settingsFor(writes),
      default_transaction_read_only: 'off',
      enable_incremental_sort: 'on',
    },
  })
  try {
    // Once the first connection is open, it is known which database this is.
    await Promise.all([reader.open(), writer.open()])
    return {
      reader,
      writer,
      identity,
      notices: new Notices(url, identity),
      transactionMs,
      warning: await durabilityWarning(reader),
    }
  } catch (error) {
    await Promise.all([reader.end(), writer.end()])
    throw error
  }
}

const nameRows = rowsOf({ name: text })

/** A warning for people about a server that may lose commits in a crash; null for one that doesn't. */
async function durabilityWarning(db: Db): Promise<string | null> {
  const off = await db.rows(nameRows`
    SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'`)
  if (off.length === 0) return null
  const names = off.map(({ name }) => `${name}=off`).join(' and ')
  return `PostgreSQL runs with ${names}. A crash of its machine can lose writes and damage the database.`
}
