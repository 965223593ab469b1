import { access } from 'node:fs/promises'
import type { Db } from './database'
import { PrismaClient as PostgresClient } from './generated/postgresql/client'
import { PrismaClient as SqliteClient } from './generated/sqlite/client'
import { refuseTransactionPooling } from './pooler'
import { cannotBeOpened, postgresAddress } from './postgres-address'
import { clientConfig, PostgresConnection } from './postgres-connection'
import { SqliteConnection } from './sqlite-connection'

const longestReadMs = 60_000
const transactionOptions = { timeout: longestReadMs }

/**
 * Reads a database as it is at one moment, also while another process has it open: nothing is written, so that process
 * need not know. What `read` gets can't write.
 *
 * @throws Error with the code `ENOENT` when there is no such file
 * @throws ConfigError when a server can't be reached
 */
export function readSnapshot<T>(url: string, read: (db: Db) => Promise<T>): Promise<T> {
  return url.startsWith('file:') ? readFileSnapshot(url, read) : readServerSnapshot(url, read)
}

async function readFileSnapshot<T>(url: string, read: (db: Db) => Promise<T>): Promise<T> {
  await access(url.slice('file:'.length))
  const adapter = new SqliteConnection({ url, pragmas: ['query_only=ON'], begin: 'BEGIN' })
  const client = new SqliteClient({ adapter, transactionOptions })
  try {
    return await client.$transaction(read)
  } finally {
    await client.$disconnect()
  }
}

async function readServerSnapshot<T>(url: string, read: (db: Db) => Promise<T>): Promise<T> {
  const settings = {
    default_transaction_isolation: 'repeatable read',
    default_transaction_read_only: 'on',
    statement_timeout: String(longestReadMs),
  }
  const adapter = new PostgresConnection({
    url,
    connections: 1,
    settings,
    statementMs: longestReadMs,
  })
  try {
    await refuseTransactionPooling(clientConfig(postgresAddress(url)))
    await adapter.open()
  } catch (error) {
    await adapter.end()
    throw cannotBeOpened(url, error)
  }
  const client = new PostgresClient({ adapter, transactionOptions })
  try {
    return await client.$transaction(read)
  } finally {
    await client.$disconnect()
  }
}
