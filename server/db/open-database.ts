import type { Database, DatabaseLimits } from './database'
import { parseDatabaseAddress } from './database-address'
import { PostgresDatabase } from './postgres-database'
import { SqliteDatabase } from './sqlite-database'

/**
 * Opens the database at an address, and applies the migrations that are missing.
 *
 * @param url `file:` and a path, or `postgresql://user:password@host:port/database`
 * @throws DatabaseInUseError when it is a file that another process has open
 * @throws ConfigError when it can't be opened for another reason
 */
export function openDatabase(url: string, limits: DatabaseLimits): Promise<Database> {
  const address = parseDatabaseAddress(url)
  if (address.dialect === 'postgresql') return PostgresDatabase.open(address.url, limits)
  return SqliteDatabase.open(address, limits)
}
