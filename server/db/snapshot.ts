import type { Db } from './database'
import { parseDatabaseAddress, type SqliteAddress } from './database-address'
import { openBeside } from './open-beside'
import { refuseTransactionPooling } from './pooler'
import { cannotBeOpened, postgresAddress } from './postgres-address'
import { clientConfig } from './postgres-client'
import { PostgresPool } from './postgres-pool'
import { isMissingTable, notStarted } from './sqlite-problem'
import { SqliteStatements } from './sqlite-statements'

const maxReadMs = 60_000

/**
 * Reads a database as it is at one moment, even while another process has it open: nothing is written, so that process
 * need not know. What `read` gets can't write.
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
  let reader: SqliteStatements | undefined
  try {
    reader = new SqliteStatements(address.path)
    return await reader.snapshot(read)
  } catch (error) {
    throw isMissingTable(error) ? notStarted(address, error) : error
  } finally {
    reader?.close()
    await release()
  }
}

async function readServerSnapshot<T>(url: string, read: (db: Db) => Promise<T>): Promise<T> {
  const settings = {
    default_transaction_isolation: 'repeatable read',
    default_transaction_read_only: 'on',
    statement_timeout: String(maxReadMs),
  }
  const pool = new PostgresPool({ url, connections: 1, settings, statementMs: maxReadMs })
  try {
    await open(url, pool)
    return await pool.transaction({ reader: pool }, read)
  } finally {
    await pool.end()
  }
}

async function open(url: string, pool: PostgresPool): Promise<void> {
  try {
    await refuseTransactionPooling(clientConfig(postgresAddress(url)))
    await pool.open()
  } catch (error) {
    throw cannotBeOpened(url, error)
  }
}
