import { ConfigError } from '../config/config-error'
import { type Settings, settingsOf } from './postgres-options'

/**
 * Addresses of PostgreSQL databases. They may contain a password, so no message and no log ever shows one unchanged.
 */

/** A parsed address. */
export interface PostgresAddress {
  /** The part for the driver: server, database, login and TLS. */
  connectionString: string
  /** Where the tables are. */
  schema: string
  /** How long to wait for a connection. */
  connectMs: number
  /** Settings of each session, by the names of postgresql.conf. */
  settings: Settings
}

const defaultSchema = 'public'
const defaultConnectSeconds = 3

/** The values that a parameter allows. */
interface Parameter {
  allowed: string
  pattern: RegExp
}

const text = (allowed: string): Parameter => ({ allowed, pattern: /^[^\0]+$/ })
const choice = (...values: string[]): Parameter => ({
  allowed: values.join(', '),
  pattern: new RegExp(`^(?:${values.join('|')})$`),
})

/** Every parameter that an address may have. The driver gets all but the last three, which are ours. */
const parameters = new Map<string, Parameter>([
  ['host', { allowed: 'one host name, or the folder of a socket', pattern: /^[^,\0]+$/ }],
  ['port', { allowed: 'a whole number from 1 to 65535', pattern: /^[1-9]\d{0,4}$/ }],
  ['user', text('a name')],
  ['password', text('text')],
  ['application_name', text('text')],
  ['ssl', choice('true', '1', 'false', '0', 'no-verify')],
  ['sslmode', choice('disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify')],
  ['sslcert', text('the path of a file')],
  ['sslkey', text('the path of a file')],
  ['sslrootcert', text('the path of a file')],
  ['sslnegotiation', choice('postgres', 'direct')],
  ['uselibpqcompat', choice('true')],
  ['connect_timeout', { allowed: 'whole seconds from 1 to 60', pattern: /^([1-9]|[1-5]\d|60)$/ }],
  [
    'schema',
    {
      allowed: 'a name of 1 to 63 bytes without quotes, not pg_…',
      pattern: /^(?!pg_)[^"\0]{1,63}$/,
    },
  ],
  ['options', text('-c NAME=VALUE …')],
])

/** Parameters that other programs accept, and what to use here instead. */
const instead = new Map([
  ['connection_limit', 'set DATABASE_POOL'],
  ['pool_timeout', 'leave it out'],
  ['pgbouncer', 'leave it out: PgBouncer has to be in session mode'],
  ['dbname', 'write postgresql://…/DATABASE'],
  ['search_path', 'use schema=NAME'],
  ['currentSchema', 'use schema=NAME'],
  ['statement_timeout', 'leave it out: Hotlist sets it'],
  ['lock_timeout', 'leave it out: Hotlist sets it'],
  ['idle_in_transaction_session_timeout', 'leave it out: Hotlist sets it'],
])

/**
 * Parses an address.
 *
 * @throws ConfigError naming the part that is not valid, and what is allowed
 */
export function postgresAddress(url: string): PostgresAddress {
  const address = postgresUrl(url)
  const { searchParams } = address
  for (const name of new Set(searchParams.keys())) check(name, searchParams.getAll(name))
  if (address.hash) {
    throw new ConfigError('DATABASE_URL has a "#", which must be written as %23')
  }
  const schema = searchParams.get('schema') ?? defaultSchema
  if (Buffer.byteLength(schema) > 63) throw wrong('schema', schema)
  const connectSeconds = Number(searchParams.get('connect_timeout') ?? defaultConnectSeconds)
  const settings = settingsOf(searchParams.get('options') ?? '')
  for (const ours of ['schema', 'connect_timeout', 'options']) searchParams.delete(ours)
  return { connectionString: address.href, schema, connectMs: connectSeconds * 1000, settings }
}

/** A name for a database, for people: its name and its server, without the login. */
export function describePostgres(url: string): string {
  const { hostname, port, pathname, searchParams } = postgresUrl(url)
  const server = searchParams.get('host') || decodeURIComponent(hostname) || 'localhost'
  const name = decodeURIComponent(pathname.slice(1)) || 'the default one'
  return `${name} at ${server}:${searchParams.get('port') || port || 5432}`
}

/** The error for a database that can't be opened, which names everything but the login. */
export function cannotBeOpened(url: string, cause: unknown): ConfigError {
  if (cause instanceof ConfigError) return cause
  return new ConfigError(
    `DATABASE_URL names the database ${describePostgres(url)}, which can't be opened: ${reasonOf(cause)}`,
    { cause },
  )
}

/** Parses the address as a URL. An address of a socket may have a login and no host, which other URLs may not. */
function postgresUrl(url: string): URL {
  return new URL(url.replace(/^([a-z]+:\/\/[^/?#]*@)(?=:\d|[/?#]|$)/i, '$1localhost'))
}

function check(name: string, values: readonly string[]): void {
  const parameter = parameters.get(name)
  if (!parameter) {
    const advice = instead.get(name)
    throw new ConfigError(
      `DATABASE_URL has the parameter "${name}"${advice ? `: ${advice}` : ''}. It may have ${[...parameters.keys()].join(', ')}`,
    )
  }
  const [value = '', another] = values
  if (another !== undefined) throw new ConfigError(`DATABASE_URL has the parameter "${name}" twice`)
  if (!parameter.pattern.test(value)) throw wrong(name, value)
}

function wrong(name: string, value: string): ConfigError {
  const shown = name === 'password' ? 'an empty password' : `${name}=${value}`
  return new ConfigError(
    `DATABASE_URL has ${shown}, but ${name} must be ${parameters.get(name)?.allowed}`,
  )
}

/** If a host name has several addresses, the error of a refused connection has only a code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
