import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Databases of a PostgreSQL server, by their addresses. */

/** Runs one statement over a separate connection, as another client would. Resolves with the rows. */
export async function queryPostgres(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  // Without a listener, a lost connection would end the process. The query itself rejects.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/**
 * Creates a database with a unique name.
 *
 * @param template the address of the database to copy, to which no client may be connected
 * @returns the address of the new database
 */
export async function copyDatabase(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const copy = `CREATE DATABASE "${name}" TEMPLATE "${nameIn(template)}"`
  await queryPostgres(addressOf('postgres', template), copy)
  return addressOf(name, template)
}

/** Drops a database, even if clients are connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  const drop = `DROP DATABASE "${nameIn(url)}" WITH (FORCE)`
  await queryPostgres(addressOf('postgres', url), drop)
}

/** The address of another database on the same server. */
export function addressOf(name: string, url: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

const nameIn = (url: string) => new URL(url).pathname.slice(1)
