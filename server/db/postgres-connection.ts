import { PrismaPg } from '@prisma/adapter-pg'
import { type ClientBase, type ClientConfig, type FieldDef, Pool, type PoolConfig, types } from 'pg'
import type { Prisma } from './generated/sqlite/client'
import { type PostgresAddress, postgresAddress } from './postgres-address'
import { confirmCommits } from './postgres-commit'
import type { Settings } from './postgres-options'
import { socketOf } from './postgres-socket'
import { SessionSettings } from './session-settings'
import { statementNames } from './statement-names'

const maxIdleMs = 30_000
/** How long a connection may be silent before it is asked whether it is still there. */
const keepAliveMs = 10_000
/** How long after its own limit a server may still report that a statement took too long. */
const lateAnswerMs = 1000

/** Options of a pool of connections. */
export interface PostgresConnectionOptions {
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
 * Prisma's adapter over a pool of connections. Each keeps its settings, and is closed when it stays silent too long.
 *
 * The server's own timeouts end a statement that takes too long, but they don't help a client whose network has stopped
 * delivering: the system would let the client wait for a quarter of an hour.
 */
export class PostgresConnection extends PrismaPg {
  /** What the transactions of this pool find in `settingsInTransaction`. */
  readonly settingsProof: string
  readonly #pool: Pool
  /** Shared by all statements: a name means the same on a connection, whichever client prepares it. */
  readonly #nameOf: (statement: { sql: string }) => string

  constructor(options: PostgresConnectionOptions) {
    const address = postgresAddress(options.url)
    const { schema } = address
    const settings = sessionSettings(address, options.settings)
    const pool = boundedPool(address, settings, options)
    const nameOf = statementNames()
    super(pool, { disposeExternalPool: true, statementNameGenerator: nameOf, schema })
    this.settingsProof = settings.proof
    this.#pool = pool
    this.#nameOf = nameOf
  }

  /**
   * Opens a first connection.
   *
   * @throws ConfigError when it does not keep its settings
   */
  async open(): Promise<void> {
    const client = await this.#pool.connect()
    client.release()
  }

  /** Runs a statement of our own on any connection; resolves with its rows. */
  async run({ text, values }: Prisma.Sql): Promise<unknown[]> {
    if (this.#pool.ending) throw closed()
    const { rows } = await this.#pool.query({
      name: this.#nameOf({ sql: text }),
      text,
      values: values.map(encode),
      types: { getTypeParser },
    })
    return rows
  }

  /** When Prisma is used after it was closed, it connects again, without any of the settings. */
  override async connect(): ReturnType<PrismaPg['connect']> {
    if (this.#pool.ending) throw closed()
    return confirmCommits(await super.connect())
  }

  /** Closes all connections. Prisma itself closes only those that it has used. */
  async end(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }
}

const closed = () => new Error('the database is closed')

function boundedPool(
  address: PostgresAddress,
  settings: SessionSettings,
  { connections, statementMs, check }: PostgresConnectionOptions,
): Pool {
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

/** Gives a new connection its limit and settings before it is used for anything else. */
async function prepare(
  client: ClientBase,
  settings: SessionSettings,
  patienceMs: number,
): Promise<void> {
  endOnSilence(client)
  limitSilence(client, patienceMs)
  await settings.apply(client)
}

/** Destroys a connection that is silent for longer than its limit. */
function endOnSilence(client: ClientBase): void {
  const socket = socketOf(client)
  socket.on('timeout', () => {
    const received = socket.bytesRead
    // If this process itself was slow, the answer has arrived by now: it is read before the immediates run.
    setImmediate(() => {
      if (socket.bytesRead > received) return
      socket.destroy(new SilenceError(`the database has not answered for ${socket.timeout} ms`))
    })
  })
}

/** Limits how long a connection may be silent; 0 for no limit. */
function limitSilence(client: ClientBase, ms: number): void {
  socketOf(client).setTimeout(ms)
}

/** A server has not answered in time. */
export class SilenceError extends Error {
  override name = 'SilenceError'
}

/**
 * Prisma's adapter over one connection without any time limit, for migrations: what one statement begins, such as a
 * transaction, is still there for the next.
 */
export class PostgresSession extends PrismaPg {
  readonly #pool: Pool
  /** The schema that its tables are in. */
  readonly schema: string

  constructor(url: string) {
    const address = postgresAddress(url)
    const { schema } = address
    const settings = sessionSettings(address, unlimited)
    const pool = openPool({
      ...clientConfig(address),
      max: 1,
      idleTimeoutMillis: 0,
      onConnect: (client) => prepare(client, settings, address.connectMs),
    })
    pool.on('acquire', (client) => limitSilence(client, 0))
    pool.on('connect', ({ connection }) => {
      // The adapter refuses the single-character type in the system tables, which Prisma's own engine reads.
      connection.prependListener('rowDescription', ({ fields }: { fields: FieldDef[] }) => {
        for (const field of fields) {
          if (field.dataTypeID === types.builtins.CHAR) field.dataTypeID = types.builtins.TEXT
        }
      })
    })
    super(pool, { schema })
    this.#pool = pool
    this.schema = schema
  }

  /** Runs one statement; resolves with its rows. */
  async query(sql: string, values: unknown[] = []): Promise<unknown[]> {
    const { rows } = await this.#pool.query(sql, values)
    return rows
  }

  /** Closes the connection; an open transaction is rolled back. */
  async end(): Promise<void> {
    await this.#pool.end()
  }
}

const unlimited = {
  default_transaction_read_only: 'off',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
}

/** Times in the database have no zone. They are UTC, and the driver would treat them as local. */
function encode(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

/** The function that turns the text that the server sends into a value. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === types.builtins.TIMESTAMP) {
    return (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
  }
  // Counts; no list is large enough for a count to exceed a JavaScript number.
  if (type === types.builtins.INT8) return Number
  return types.getTypeParser(type, format)
}

function openPool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  // Without a listener, a connection lost while idle would end the process. The next query gets another connection, or
  // an error.
  pool.on('error', () => {})
  return pool
}

/** Prisma names the schema in its statements; our own statements don't. */
function sessionSettings(
  { schema, settings }: PostgresAddress,
  required: Settings,
): SessionSettings {
  return new SessionSettings({ search_path: `"${schema}"`, ...required }, settings)
}

/** The driver's options for connecting to an address. */
export function clientConfig({ connectionString, connectMs }: PostgresAddress): ClientConfig {
  return {
    connectionString,
    fallback_application_name: 'hotlist',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  }
}
