import type { Db } from './database'
import { parseDatabaseAddress, type SqliteAddress } from './database-address'
import { PrismaClient as PostgresClient } from './generated/postgresql/client'
import { PrismaClient as SqliteClient } from './generated/sqlite/client'
import { openBeside } from './open-beside'
import { refuseTransactionPooling } from './pooler'
import { cannotBeOpened, postgresAddress } from './postgres-address'
import { clientConfig, PostgresConnection } from './postgres-connection'
import { SqliteConnection } from './sqlite-connection'
import { isMissingTable, notStarted } from './sqlite-problem'

const maxReadMs = 60_000
const transactionOptions = { timeout: maxReadMs }

/**
 * Reads a database as it is at one moment, even while another process has it open: nothing is written, so that process
 * need not know. The client that `read` gets can't write.
 *
 * @throws Error with the code `ENOENT` when there is no such file
 * @throws ConfigError when a server can't be reached
 */
export function readSnapshot<T>(url: string, read: (db: Db) => Promise<T>): Promise<T> {
  const address = parseDatabaseAddress(url)
  return address.dialect === 'sqlite'
    ? readFileSnapshot(address, read)
    : readServerSnapshot(address.url, read)
}

async function readFileSnapshot<T>(
  address: SqliteAddress,
  read: (db: Db) => Promise<T>,
): Promise<T> {
  const release = await openBeside(address.path)
  const adapter = new SqliteConnection({ address, pragmas: ['query_only=ON'], begin: 'BEGIN' })
  const client = new SqliteClient({ adapter, transactionOptions })
  try {
    return await client.$transaction(read)
  } catch (error) {
    throw isMissingTable(error) ? notStarted(address, error) : error
  } finally {
    await client.$disconnect()
    await release()
  }
}

async function readServerSnapshot<T>(url: string, read: (db: Db) => Promise<T>): Promise<T> {
  const settings = {
    default_transaction_isolation: 'repeatable read',
    default_transaction_read_only: 'on',
    statement_timeout: String(maxReadMs),
  }
  const adapter = new PostgresConnection({
    url,
    connections: 1,
    settings,
    statementMs: maxReadMs,
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
