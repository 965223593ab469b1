import { Socket } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import { type FieldDef, Pool, type PoolConfig, types } from 'pg'
import type { Prisma } from './generated/sqlite/client'
import { withSettings } from './postgres-address'
import { statementNames } from './statement-names'

/** How long to wait for a connection, be it a new one or one that is in use. */
const connectMs = 10_000
const longestIdleMs = 30_000
/** When a connection that says nothing is first asked whether it is still there. */
const keepAliveMs = 10_000

/** How a pool of connections is opened. */
export interface PostgresConnectionOptions {
  url: string
  /** At most so many at once. */
  connections: number
  /** Of every session, by the names of postgresql.conf. */
  settings: Readonly<Record<string, string | number>>
  /** A connection on which the server owes an answer for so long is given up. */
  silenceMs: number
}

/**
 * Prisma's adapter over a pool of connections, each of which forgets nothing of its settings and outlives no silence.
 *
 * The server's own timeouts end a statement that takes too long, but nobody tells a client whose network has stopped
 * delivering: the system would let it wait for a quarter of an hour.
 */
export class PostgresConnection extends PrismaPg {
  readonly #pool: Pool
  /** One for all statements: a name means the same on a connection whoever prepares it. */
  readonly #nameOf: (statement: { sql: string }) => string

  constructor(options: PostgresConnectionOptions) {
    const pool = boundedPool(options)
    const nameOf = statementNames()
    super(pool, { disposeExternalPool: true, statementNameGenerator: nameOf })
    this.#pool = pool
    this.#nameOf = nameOf
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

  /** Prisma connects again when it is used after its end, and then without any of the settings. */
  override async connect(): ReturnType<PrismaPg['connect']> {
    if (this.#pool.ending) throw closed()
    return super.connect()
  }

  /** Closes all connections. Prisma does that with those that it has used itself. */
  async end(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }
}

const closed = () => new Error('the database is closed')

function boundedPool(options: PostgresConnectionOptions): Pool {
  const { silenceMs, connections } = options
  const pool = openPool({
    ...poolConfig(options),
    max: connections,
    // Before the silence of a connection that nobody uses is taken for one that is lost.
    idleTimeoutMillis: Math.min(longestIdleMs, silenceMs / 2),
  })
  pool.on('connect', ({ connection: { stream } }) => {
    if (!(stream instanceof Socket)) return
    const error = new Error(`the database has not answered for ${silenceMs} ms`)
    stream.setTimeout(silenceMs, () => stream.destroy(error))
  })
  return pool
}

/**
 * The same over one connection without any limit of time, for migrations: what one statement begins, such as a
 * transaction, holds for the next.
 */
export class PostgresSession extends PrismaPg {
  readonly #pool: Pool

  constructor(url: string) {
    const pool = openPool({ ...poolConfig({ url, settings: {} }), max: 1, idleTimeoutMillis: 0 })
    pool.on('connect', ({ connection }) => {
      // The adapter refuses the type of single characters in the tables of the system, which Prisma's own engine reads.
      connection.prependListener('rowDescription', ({ fields }: { fields: FieldDef[] }) => {
        for (const field of fields) {
          if (field.dataTypeID === types.builtins.CHAR) field.dataTypeID = types.builtins.TEXT
        }
      })
    })
    super(pool)
    this.#pool = pool
  }

  /** Runs one statement. */
  async query(sql: string, values: unknown[] = []): Promise<void> {
    await this.#pool.query(sql, values)
  }

  /** Closes the connection; a transaction that it has open is rolled back. */
  async end(): Promise<void> {
    await this.#pool.end()
  }
}

/** Times have no zone in the database; they are UTC, and the driver would take them for local ones. */
function encode(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

/** What makes a value of the text that the server sends. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === types.builtins.TIMESTAMP) {
    return (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
  }
  // Counts, which no list makes too large for a number.
  if (type === types.builtins.INT8) return Number
  return types.getTypeParser(type, format)
}

function openPool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  // Without a listener, a connection that is lost while nobody uses it would end the process. Whoever needs one next
  // gets another, or is told.
  pool.on('error', () => {})
  return pool
}

function poolConfig({
  url,
  settings,
}: Pick<PostgresConnectionOptions, 'url' | 'settings'>): PoolConfig {
  return {
    // Prisma names the schema in its statements, and ours don't.
    connectionString: withSettings(url, { search_path: 'public', ...settings }),
    fallback_application_name: 'hotlist',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  }
}
