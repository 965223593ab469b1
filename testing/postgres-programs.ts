import { findPostgres } from '../scripts/setup/postgres.mjs'

/** The programs of a PostgreSQL server that tests start. */
export interface PostgresPrograms {
  initdb: string
  postgres: string
  /** Copies the files of a running server. */
  basebackup: string
  /** Writes a database into a file... */
  dump: string
  /** ...and restores it from there... */
  restore: string
  /** ...or runs it, if it is SQL. */
  psql: string
}

/**
 * Finds the programs.
 *
 * @throws Error that says how to get them
 */
export function postgresPrograms(): PostgresPrograms {
  const program = (name: string) => {
    const path = findPostgres(name)
    if (path !== undefined) return path
    throw new Error(
      `${name} of PostgreSQL is missing: install PostgreSQL (Debian: apt-get install postgresql, macOS: brew install postgresql) or set POSTGRES_BIN to the folder of its programs`,
    )
  }
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    basebackup: program('pg_basebackup'),
    dump: program('pg_dump'),
    restore: program('pg_restore'),
    psql: program('psql'),
  }
}
