import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './program.mjs'

/** Where Debian keeps PostgreSQL's server programs, with a folder per version. They are not on the path. */
const debianRoot = '/usr/lib/postgresql'

/**
 * A program of a PostgreSQL server: in `POSTGRES_BIN`, or on the path, or where Debian keeps the newest version.
 *
 * @param {string} name such as `initdb`
 * @returns {string | undefined} undefined when there is none
 */
export function findPostgres(name) {
  if (process.env.POSTGRES_BIN) return findProgram(join(process.env.POSTGRES_BIN, name))
  return findProgram(name, ...debianFolders().map((folder) => join(folder, name)))
}

function debianFolders() {
  try {
    const versions = readdirSync(debianRoot).sort((one, other) => Number(other) - Number(one))
    return versions.map((version) => join(debianRoot, version, 'bin'))
  } catch {
    return []
  }
}
