import { ConfigError } from '../config-error'

/**
 * Addresses of PostgreSQL databases. They may hold a password, so no message and no log ever shows one as it is.
 */

/** What to call a database when talking to people: its name and its server, without the login. */
export function describePostgres(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  const server = hostname || searchParams.get('host') || 'localhost'
  return `${decodeURIComponent(pathname.slice(1)) || 'the default one'} at ${server}:${port || 5432}`
}

/** The error for a database that can't be opened, which names everything but the login. */
export function cannotBeOpened(url: string, cause: unknown): ConfigError {
  return new ConfigError(
    `DATABASE_URL names the database ${describePostgres(url)}, which can't be opened: ${reasonOf(cause)}`,
    { cause },
  )
}

/**
 * The same address with settings for each of its sessions. They win over those that it has already, because the cache
 * relies on them.
 *
 * @param settings by the names of postgresql.conf; times are in milliseconds
 */
export function withSettings(
  url: string,
  settings: Readonly<Record<string, string | number>>,
): string {
  const address = new URL(url)
  const { searchParams } = address
  const options = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${String(value).replaceAll(/[\\ ]/g, '\\$&')}`,
  )
  const given = searchParams.get('options')
  searchParams.set('options', [...(given ? [given] : []), ...options].join(' '))
  for (const name of Object.keys(settings)) searchParams.delete(name)
  return address.href
}

/** Node tells of a refused connection by its code alone where a name has several addresses. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
