import { ConfigError } from '../config/config-error'
import { DatabaseTroubleError, type TroubleReason } from '../health/database-trouble'

/**
 * What is wrong with a database when a request fails on it, found in the errors of Prisma, its adapters, the drivers
 * and Node, which wrap each other in many ways.
 *
 * Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html, https://www.sqlite.org/rescode.html,
 * https://www.prisma.io/docs/orm/reference/error-reference.
 */

/** The database trouble behind an error; null when the cause is something else. */
export function troubleIn(error: unknown): DatabaseTroubleError | null {
  const chain = chainOf(error)
  const known = chain.find((each) => each instanceof DatabaseTroubleError)
  if (known instanceof DatabaseTroubleError) return known
  const unconfirmed = chain.find(({ name }) => name === 'CommitUnknownError')
  // The innermost error is the most specific: Prisma's own codes cover many causes.
  const told = chain.findLast((each) => reasonOf(each) !== null)
  const reason = unconfirmed ? 'commit_unknown' : told && reasonOf(told)
  if (!reason) return null
  return new DatabaseTroubleError(reason, wordsOf(told ?? unconfirmed ?? {}), { cause: error })
}

/** The fields of an error, or of what a Prisma adapter has made of one, that say what is wrong. */
interface Told {
  name?: unknown
  code?: unknown
  originalCode?: unknown
  extendedCode?: unknown
  kind?: unknown
  message?: unknown
  originalMessage?: unknown
  cause?: unknown
  errors?: unknown
  meta?: unknown
  driverAdapterError?: unknown
}

const deepest = 8

/** An error and all that it wraps, from the outside in. */
function chainOf(error: unknown, depth = 0): Told[] {
  if (typeof error !== 'object' || error === null || depth > deepest) return []
  const told: Told = error
  const inner = [told.meta, told.driverAdapterError, told.cause]
  const several = Array.isArray(told.errors) ? told.errors : []
  return [told, ...[...inner, ...several].flatMap((each) => chainOf(each, depth + 1))]
}

function wordsOf({ code, originalCode, kind, message, originalMessage }: Told): string {
  const name = originalCode ?? code ?? kind ?? ''
  return [name, originalMessage ?? message ?? ''].filter(Boolean).map(String).join(' ').trim()
}

/** By code. PostgreSQL's have five characters, of which the first two are a class. */
const byCode: Readonly<Record<string, TroubleReason>> = {
  // PostgreSQL.
  '08': 'unavailable',
  '28': 'unavailable',
  '3D': 'unavailable',
  '57P': 'unavailable',
  '53300': 'unavailable',
  '57014': 'overloaded',
  '55P03': 'overloaded',
  '25P03': 'overloaded',
  '25P04': 'overloaded',
  '40': 'overloaded',
  '53': 'overloaded',
  '53100': 'disk_full',
  '25006': 'read_only',
  '58': 'storage',
  XX001: 'storage',
  XX002: 'storage',
  // Node.
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  ECONNABORTED: 'unavailable',
  EPIPE: 'unavailable',
  ETIMEDOUT: 'unavailable',
  ENOTFOUND: 'unavailable',
  EAI_AGAIN: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  ENETUNREACH: 'unavailable',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EROFS: 'read_only',
  EIO: 'storage',
  // Prisma.
  P1000: 'unavailable',
  P1001: 'unavailable',
  P1002: 'unavailable',
  P1003: 'unavailable',
  P1010: 'unavailable',
  P1011: 'unavailable',
  P1017: 'unavailable',
  P2037: 'unavailable',
  P1008: 'overloaded',
  P2024: 'overloaded',
  P2028: 'overloaded',
  P2034: 'overloaded',
  // SQLite, by the beginning of a name.
  SQLITE_BUSY: 'overloaded',
  SQLITE_LOCKED: 'overloaded',
  SQLITE_PROTOCOL: 'overloaded',
  SQLITE_FULL: 'disk_full',
  SQLITE_READONLY: 'read_only',
  SQLITE_IOERR: 'storage',
  SQLITE_CORRUPT: 'storage',
  SQLITE_NOTADB: 'storage',
  SQLITE_CANTOPEN: 'storage',
  SQLITE_NOMEM: 'storage',
}

/** SQLite's primary codes, which are the last byte of its extended ones. */
const sqliteNames: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  15: 'SQLITE_PROTOCOL',
  26: 'SQLITE_NOTADB',
}

/** The names of Prisma's adapters for errors, where they keep no code. */
const byKind: Readonly<Record<string, TroubleReason>> = {
  DatabaseNotReachable: 'unavailable',
  ConnectionClosed: 'unavailable',
  TooManyConnections: 'unavailable',
  AuthenticationFailed: 'unavailable',
  DatabaseAccessDenied: 'unavailable',
  DatabaseDoesNotExist: 'unavailable',
  TlsConnectionError: 'unavailable',
  SocketTimeout: 'overloaded',
  TransactionWriteConflict: 'overloaded',
}

/** Errors without a code: messages of pg, its pool, and our own. */
const byMessage: readonly [RegExp, TroubleReason][] = [
  [/^timeout exceeded when trying to connect$/, 'overloaded'],
  [/^other writes took too long$/, 'overloaded'],
  [/^Connection terminated/, 'unavailable'],
  [/ is not queryable$/, 'unavailable'],
  [/^timeout expired$/, 'unavailable'],
  [/^the database is closed$/, 'unavailable'],
  [/^the connection was lost before the commit$/, 'unavailable'],
  [/^The database connection is not open$/, 'unavailable'],
  [/Unable to open connection to local database/, 'storage'],
  [/^the database has not answered for /, 'unavailable'],
  [/^Cannot use a pool after calling end on the pool$/, 'unavailable'],
  [/^Unable to start a transaction in the given time/, 'overloaded'],
]

function reasonOf(told: Told): TroubleReason | null {
  if (told instanceof ConfigError) return 'misconfigured'
  const { code, originalCode, extendedCode, kind, message } = told
  const sqlite = typeof extendedCode === 'number' ? sqliteNames[extendedCode & 0xff] : undefined
  const byCodes = [sqlite, originalCode, code].map(reasonOfCode).find((each) => each !== null)
  if (byCodes) return byCodes
  if (typeof kind === 'string' && byKind[kind]) return byKind[kind]
  if (typeof message !== 'string') return null
  return byMessage.find(([words]) => words.test(message))?.[1] ?? null
}

function reasonOfCode(code: unknown): TroubleReason | null {
  if (typeof code !== 'string') return null
  const exact = byCode[code]
  if (exact) return exact
  if (code.startsWith('SQLITE_')) {
    return byCode[code.split('_').slice(0, 2).join('_')] ?? null
  }
  if (!/^[0-9A-Z]{5}$/.test(code) || code.startsWith('P')) return null
  return byCode[code.slice(0, 3)] ?? byCode[code.slice(0, 2)] ?? null
}
