import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ValueError } from '../config/config-error'

/**
 * Where a database is: `DATABASE_URL`, parsed once and by one rule, so that the driver, the banner, the scripts and the
 * folder that is created all mean the same file.
 *
 * What follows `file:` is a path, relative to the working directory or absolute, in which `%` and two hexadecimal
 * digits stand for a byte, as in any URL. Anything that a URL would not read as part of a path is refused.
 */
export type DatabaseAddress = SqliteAddress | PostgresAddress

/** A file on this machine. */
export interface SqliteAddress {
  dialect: 'sqlite'
  /** Absolute. */
  path: string
}

/** A database on a server. */
export interface PostgresAddress {
  dialect: 'postgresql'
  /** May contain a password. */
  url: string
}

/** The forms that `DATABASE_URL` may have. */
export const addressForms = 'file:PATH or postgresql://USER:PASSWORD@HOST:PORT/DATABASE'

/**
 * Parses an address.
 *
 * @throws ValueError that says what to write instead
 */
export function parseDatabaseAddress(text: string): DatabaseAddress {
  if (text.startsWith('file:')) return { dialect: 'sqlite', path: parsePath(text.slice(5)) }
  if (/^postgres(ql)?:\/\//.test(text)) return { dialect: 'postgresql', url: checkPostgres(text) }
  throw new ValueError(`must be ${addressForms}`)
}

/** The address of a file for libSQL, which decodes again what we have already decoded. */
export function driverUrl({ path }: Pick<SqliteAddress, 'path'>): string {
  return pathToFileURL(path).href
}

function parsePath(text: string): string {
  const encoded = withoutHost(text)
  const reserved = /[?#]/.exec(encoded)?.[0]
  if (reserved !== undefined) {
    throw new ValueError(
      `a ${reserved} in a path must be written as ${encodeURIComponent(reserved)}`,
    )
  }
  const path = decodePath(encoded)
  if (path === '') throw new ValueError(`must be ${addressForms}`)
  if (path.includes(':memory:')) {
    throw new ValueError('a database in memory is lost at a restart: name a file')
  }
  if (/\p{Cc}/u.test(path)) throw new ValueError('a path must not contain control characters')
  if (path !== path.trim()) {
    throw new ValueError('its path begins or ends with a space: remove it')
  }
  if (path.startsWith('~')) {
    throw new ValueError('~ is not expanded here: write the whole path')
  }
  if (process.platform !== 'win32' && (/^[a-z]:/i.test(path) || path.includes('\\'))) {
    throw new ValueError('that is a Windows path, and this machine separates folders with /')
  }
  return resolve(/* turbopackIgnore: true */ path)
}

/** Strips the host: `file:///path` and `file://localhost/path` are absolute paths on this machine. */
function withoutHost(text: string): string {
  if (!text.startsWith('//')) return text
  const [, host, path] = /^\/\/([^/]*)(.*)$/s.exec(text) ?? []
  if (path !== undefined && path !== '' && (host === '' || host === 'localhost')) return path
  throw new ValueError(
    'what follows // is taken for a host: write file:./PATH, or file:///PATH for an absolute path',
  )
}

function decodePath(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    throw new ValueError('a % in a path must be written as %25')
  }
}

const percentEncode =
  'user and password must be percent-encoded: / as %2F, % as %25, # as %23, ? as %3F, @ as %40'

function checkPostgres(text: string): string {
  if (!URL.canParse(text)) {
    if (/^\w+:\/\/[^/?#]*@\//.test(text)) {
      throw new ValueError(
        'no host follows the @: for a socket write postgresql:///DATABASE?host=/FOLDER&user=USER',
      )
    }
    throw new ValueError(`must be ${addressForms}${text.includes('@') ? `; ${percentEncode}` : ''}`)
  }
  const { username, password, hostname, port, pathname, search, hash } = new URL(text)
  const database = pathname.slice(1)
  const isLoginCut = database.includes('@') || (pathname === '' && search.includes('@'))
  if (hash !== '' || isLoginCut) throw new ValueError(percentEncode)
  for (const part of [username, password, hostname, database]) checkEncoding(part)
  if (database.includes('/')) throw new ValueError('exactly one database name must follow the host')
  if (hostname.includes(',')) throw new ValueError('it must name one host')
  if (port === '0') throw new ValueError('its port must be from 1 to 65535')
  return text
}

function checkEncoding(part: string): void {
  try {
    decodeURIComponent(part)
  } catch {
    throw new ValueError(percentEncode)
  }
}
