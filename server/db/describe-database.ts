import { parseDatabaseAddress } from './database-address'
import { describePostgres } from './postgres-address'

/** What to call the database at an address when talking to people. */
export function describeDatabase(url: string): string {
  const address = parseDatabaseAddress(url)
  if (address.dialect === 'postgresql') return `PostgreSQL, ${describePostgres(url)}`
  return `SQLite, ${address.path}`
}
