import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Databases of a PostgreSQL server, by their addresses. */

/** Runs one statement over a connection of its own, as somebody else would; resolves with the rows. */
export async function queryPostgres(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  // Without a listener a lost connection would end the process; the query itself rejects.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/**
 * Creates a database with a name that nobody else has.
 *
 * @param template the address of the database to copy, to which nobody may be connected
 * @returns the address of the new one
 */
export async function copyDatabase(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const copy = `CREATE DATABASE "${name}" TEMPLATE "${nameIn(template)}"`
  await queryPostgres(addressOf('postgres', template), copy)
  return addressOf(name, template)
}

/** Drops a database, whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  const drop = `DROP DATABASE "${nameIn(url)}" WITH (FORCE)`
  await queryPostgres(addressOf('postgres', url), drop)
}

/** The address of another database of the same server. */
export function addressOf(name: string, url: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

const nameIn = (url: string) => new URL(url).pathname.slice(1)
