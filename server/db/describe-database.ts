import { parseDatabaseAddress } from './database-address'
import { describePostgres } from './postgres-address'

/** A name for the database at an address, for people. */
export function describeDatabase(url: string): string {
  const address = parseDatabaseAddress(url)
  if (address.dialect === 'postgresql') return `PostgreSQL, ${describePostgres(url)}`
  return `SQLite, ${address.path}`
}
