import { findPostgres } from '../scripts/setup/postgres.mjs'

/** The programs of a PostgreSQL server that tests start. */
export interface PostgresPrograms {
  initdb: string
  postgres: string
}

/**
 * Where the programs are.
 *
 * @throws Error that says how to get them
 */
export function postgresPrograms(): PostgresPrograms {
  const initdb = findPostgres('initdb')
  const postgres = findPostgres('postgres')
  if (initdb !== undefined && postgres !== undefined) return { initdb, postgres }
  throw new Error(
    'PostgreSQL is missing: install it (Debian: apt-get install postgresql, macOS: brew install postgresql) or set POSTGRES_BIN to the folder of its programs',
  )
}
