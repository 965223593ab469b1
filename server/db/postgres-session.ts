import { PrismaPg } from '@prisma/adapter-pg'
import { type FieldDef, type Pool, types } from 'pg'
import { postgresAddress } from './postgres-address'
import { clientConfig, limitSilence, openPool, prepare, sessionSettings } from './postgres-client'

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
