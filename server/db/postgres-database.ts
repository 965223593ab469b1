import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import type { CacheState, CacheStateReading, DatabaseIdentity, StateChange } from '../cache'
import {
  changeCacheState,
  readCacheStateAndClock,
  readCacheStateAndSettings,
} from './cache-state-row'
import { commit } from './commit'
import type { Database, DatabaseLimits, Db } from './database'
import { PrismaClient } from './generated/postgresql/client'
import { Prisma } from './generated/sqlite/client'
import { withOwnStatements } from './own-statements'
import { refuseTransactionPooling } from './pooler'
import { cannotBeOpened, postgresAddress } from './postgres-address'
import { clientConfig, PostgresConnection } from './postgres-connection'
import { PostgresIdentity } from './postgres-identity'
import { migratePostgres } from './postgres-migrations'
import { isContended, isLockTimeout } from './server-error'
import { TransactionPoolingError } from './session-settings'

/** Pauses before a transaction is run again; jitter keeps transactions that collided from colliding again. */
const backoff = new ExponentialBackoff({ initialDelay: 2, maxDelay: 100 })

/** How long writers are held up by a caller that waits until there are none. */
const exclusiveLockMs = 200

/** The parts of a database on a server. */
interface PostgresParts {
  reader: PrismaClient
  /** The connections of the reader. */
  reading: PostgresConnection
  writer: PrismaClient
  /** The connections of the writer. */
  writing: PostgresConnection
  identity: PostgresIdentity
  /** How long a transaction may take, including all its reruns. */
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
    const { reader, reading, warning } = parts
    this.warning = warning
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

  transaction<T>(work: (tx: Db, state: CacheState, clockMs: number) => Promise<T>): Promise<T> {
    return this.#writing(isContended, async (tx) => {
      await tx.$executeRaw`LOCK TABLE "CacheState" IN ROW SHARE MODE`
      const { state, clockMs, settings } = await readCacheStateAndSettings(tx)
      // The pooler may have been reconfigured to share sessions since they were opened.
      if (settings !== this.#parts.writing.settingsProof) throw new TransactionPoolingError()
      return work(tx, state, clockMs)
    })
  }

  async readState(): Promise<CacheStateReading> {
    const { identity } = this
    const reading = await readCacheStateAndClock(this.reader)
    if (this.identity !== identity)
      throw new Error('the database became another while it was asked')
    return { ...reading, identity }
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.#writing(isContended, async (tx) => {
      await tx.$executeRaw`SELECT FROM "CacheState" FOR UPDATE`
      const reading = { ...(await readCacheStateAndClock(tx)), identity: this.identity }
      return changeCacheState(tx, reading, change(reading))
    })
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    const mayTryAgain = (error: unknown) => isContended(error) || isLockTimeout(error)
    return this.#writing(mayTryAgain, async (tx) => {
      // Transactions that come after this one wait as well, so it doesn't wait for long. A long transaction has to
      // finish between two attempts.
      await tx.$executeRaw`SET LOCAL lock_timeout = ${Prisma.raw(String(exclusiveLockMs))}`
      await tx.$executeRaw`LOCK TABLE "CacheState" IN EXCLUSIVE MODE`
      const reading = { ...(await readCacheStateAndClock(tx)), identity: this.identity }
      return changeCacheState(tx, reading, change(reading))
    })
  }

  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
    return this.#parts.reader.$transaction(read)
  }

  async ping(): Promise<void> {
    // A locked table can't be read, and a query that reads no table would hide that.
    await this.reader.$queryRaw`
      SELECT (SELECT 1 FROM "Task" LIMIT 1), (SELECT 1 FROM "Subtask" LIMIT 1),
        (SELECT 1 FROM "CacheState" LIMIT 1)`
  }

  async announce(): Promise<void> {}

  async close(): Promise<void> {
    const { reader, reading, writer, writing } = this.#parts
    await Promise.all([reader.$disconnect(), writer.$disconnect()])
    await Promise.all([reading.end(), writing.end()])
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

/** How long a statement that serves a request may wait for a lock, and how long it may take in all. */
const reads = { lockMs: 2000, statementMs: 5000 }
const writes = { lockMs: 3000, statementMs: 10_000 }

/**
 * The limits, as parts of the mark's deadline D. A mark is at most D/4 old when its transaction starts, which then
 * takes at most D/2. The last statement of the transaction ends at most D/10 after that, and so does a session whose
 * client has fallen silent. So nothing is committed after D, however late the client is. Statements that users wait for
 * have limits of their own, which can only be shorter.
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
  const reading = new PostgresConnection({
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
  const writing = new PostgresConnection({
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
    await Promise.all([reading.open(), writing.open()])
    const transactionOptions = { maxWait: transactionMs, timeout: transactionMs }
    return {
      reader: new PrismaClient({ adapter: reading, transactionOptions }),
      reading,
      writer: new PrismaClient({ adapter: writing, transactionOptions }),
      writing,
      identity,
      transactionMs,
      warning: await durabilityWarning(reading),
    }
  } catch (error) {
    await Promise.all([reading.end(), writing.end()])
    throw error
  }
}

/** A warning for people about a server that may lose commits in a crash; null for one that doesn't. */
async function durabilityWarning(connection: PostgresConnection): Promise<string | null> {
  const rows = await connection.run(Prisma.sql`
    SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'`)
  const off = z.array(z.object({ name: z.string() })).parse(rows)
  if (off.length === 0) return null
  const names = off.map(({ name }) => `${name}=off`).join(' and ')
  return `PostgreSQL runs with ${names}: after a crash of its machine, acknowledged writes may be lost and the database damaged`
}
