import type { Database, DatabaseLimits } from './database'
import { PostgresDatabase } from './postgres-database'
import { SqliteDatabase } from './sqlite-database'

/**
 * Opens the database at an address, and applies the migrations that it has not seen yet.
 *
 * @param url `file:` and a path, or `postgresql://user:password@host:port/database`
 * @throws DatabaseInUseError when it is a file that another process has open
 * @throws ConfigError when it can't be opened for another reason
 */
export function openDatabase(url: string, limits: DatabaseLimits): Promise<Database> {
  if (!url.startsWith('file:')) return PostgresDatabase.open(url, limits)
  return SqliteDatabase.open(url, limits)
}
