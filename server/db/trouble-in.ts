import { ConfigError } from '../config/config-error'
import { DatabaseTroubleError, type TroubleReason } from '../health/database-trouble'
import { sqliteCode } from './sqlite-code'

/**
 * What is wrong with a database when a request fails on it, found in our own errors and in those of the drivers and of
 * Node that they wrap.
 *
 * Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html, https://www.sqlite.org/rescode.html.
 */

/** The database trouble behind an error; null when the cause is something else. */
export function troubleIn(error: unknown): DatabaseTroubleError | null {
  const chain = chainOf(error)
  const known = chain.find((each) => each instanceof DatabaseTroubleError)
  if (known instanceof DatabaseTroubleError) return known
  const unconfirmed = chain.find(({ name }) => name === 'CommitUnknownError')
  // The innermost error is the most specific.
  const specific = chain.findLast((each) => reasonOf(each) !== null)
  const reason = unconfirmed ? 'commit_unknown' : specific && reasonOf(specific)
  if (!reason) return null
  return new DatabaseTroubleError(reason, wordsOf(specific ?? unconfirmed ?? {}), { cause: error })
}

/** The fields of an error that say what is wrong. */
interface ErrorFields {
  name?: unknown
  code?: unknown
  message?: unknown
  cause?: unknown
  errors?: unknown
}

const deepest = 8

/** An error and all that it wraps, from the outside in. */
function chainOf(error: unknown, depth = 0): ErrorFields[] {
  if (typeof error !== 'object' || error === null || depth > deepest) return []
  const fields: ErrorFields = error
  const several = Array.isArray(fields.errors) ? fields.errors : []
  return [fields, ...[fields.cause, ...several].flatMap((each) => chainOf(each, depth + 1))]
}

function wordsOf({ code, message }: ErrorFields): string {
  return [code, message].filter(Boolean).map(String).join(' ').trim()
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
  // SQLite.
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
]

function reasonOf(fields: ErrorFields): TroubleReason | null {
  if (fields instanceof ConfigError) return 'misconfigured'
  const byCodes = reasonOfCode(sqliteCode(fields) ?? fields.code)
  if (byCodes) return byCodes
  const { message } = fields
  if (typeof message !== 'string') return null
  return byMessage.find(([words]) => words.test(message))?.[1] ?? null
}

function reasonOfCode(code: unknown): TroubleReason | null {
  if (typeof code !== 'string') return null
  const exact = byCode[code]
  if (exact) return exact
  if (!/^[0-9A-Z]{5}$/.test(code)) return null
  return byCode[code.slice(0, 3)] ?? byCode[code.slice(0, 2)] ?? null
}
