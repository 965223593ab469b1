import type { ClientBase, Pool } from 'pg'
import type { Db, Tx } from './database'
import { PipelinedQuery } from './pipelined-query'
import { postgresAddress } from './postgres-address'
import { clientConfig, limitSilence, openPool, prepare, sessionSettings } from './postgres-client'
import type { Settings } from './postgres-options'
import { PostgresTransaction, type TransactionOptions } from './postgres-transaction'
import type { SessionSettings } from './session-settings'
import type { Statement } from './statement'
import { statementNames } from './statement-names'

const maxIdleMs = 30_000
/** How long after its own limit a server may still report that a statement took too long. */
const lateAnswerMs = 1000

/** Options of a pool of connections. */
export interface PostgresPoolOptions {
  url: string
  /** The most connections open at once. */
  connections: number
  /** Settings of every session, by the names of postgresql.conf, with values as `pg_settings` shows them. */
  settings: Settings
  /** How long the server works on a statement; a connection that owes an answer for longer is given up. */
  statementMs: number
  /** Checks each new connection before it is used; a connection that it rejects is closed. */
  check?: (client: ClientBase) => Promise<void>
}

/**
 * A pool of connections. Each keeps its settings, and is closed when it stays silent too long.
 *
 * The server's own timeouts end a statement that takes too long, but they don't help a client whose network has stopped
 * delivering: the system would let the client wait for a quarter of an hour.
 */
export class PostgresPool implements Db {
  /** What a session of this pool reports of its settings. */
  readonly settingsProof: string
  readonly #pool: Pool
  /** Shared by all connections: a name means the same on each. */
  readonly #nameOf = statementNames()

  constructor(options: PostgresPoolOptions) {
    const address = postgresAddress(options.url)
    const settings = sessionSettings(address, options.settings)
    this.settingsProof = settings.proof
    this.#pool = boundedPool(options, settings)
  }

  /**
   * Opens a first connection.
   *
   * @throws ConfigError when it does not keep its settings
   */
  async open(): Promise<void> {
    await this.#use(async () => {})
  }

  /** Runs a statement on any connection; resolves with its rows. */
  rows<Row>({ sql, rowsOf }: Statement<Row>): Promise<Row[]> {
    return this.#use(async (client) => {
      const [answer] = await new PipelinedQuery([sql], this.#nameOf).sendOn(client)
      return rowsOf(answer?.rows ?? [])
    })
  }

  /** Runs `work` in a transaction on any connection. */
  transaction<T>(
    options: Omit<TransactionOptions, 'client' | 'nameOf'>,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    return this.#use((client) =>
      PostgresTransaction.run({ ...options, client, nameOf: this.#nameOf }, work),
    )
  }

  /** Closes all connections. */
  async end(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }

  /** Lends a connection. One with a transaction that did not end is closed. */
  async #use<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    if (this.#pool.ending) throw new Error('the database is closed')
    const client = await this.#pool.connect()
    try {
      return await work(client)
    } finally {
      client.release(client.getTransactionStatus() !== 'I')
    }
  }
}

function boundedPool(
  { url, connections, statementMs, check }: PostgresPoolOptions,
  settings: SessionSettings,
): Pool {
  const address = postgresAddress(url)
  const pool = openPool({
    ...clientConfig(address),
    max: connections,
    idleTimeoutMillis: maxIdleMs,
    onConnect: async (client) => {
      await prepare(client, settings, address.connectMs)
      await check?.(client)
    },
  })
  const silenceMs = statementMs + lateAnswerMs
  // Only while the connection is in use: the silence of an idle connection means nothing.
  pool.on('acquire', (client) => limitSilence(client, silenceMs))
  pool.on('release', (_, client) => limitSilence(client, 0))
  return pool
}
