import { resolve } from 'node:path'
import { describePostgres } from './postgres-address'

/** What to call the database at an address when talking to people. */
export function describeDatabase(url: string): string {
  if (!url.startsWith('file:')) return `PostgreSQL, ${describePostgres(url)}`
  return `SQLite, ${resolve(url.slice('file:'.length))}`
}
