import { ConfigError, ValueError } from '../config/config-error'
import { DatabaseInUseError } from './process-lock'
import { sqliteCode } from './sqlite-code'
import { systemReason } from './sqlite-file'

/** Reasons in words for the codes of https://www.sqlite.org/rescode.html. */
const reasons: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the disk is full',
  SQLITE_IOERR: 'the disk reports an error; perhaps it is full',
  SQLITE_READONLY: 'the file or its folder is read-only',
  SQLITE_PERM: 'this user has no right to',
  SQLITE_CANTOPEN: 'this user may not open it, or the disk is full',
  SQLITE_NOTADB: 'it is not a SQLite database',
  SQLITE_CORRUPT: 'it is damaged: put back a backup',
  SQLITE_BUSY: 'another program has it locked',
  SQLITE_LOCKED: 'another program has it locked',
}

/** The error for a file that can't be opened: one line with the variable, the file and the reason. */
export function sqliteProblem(path: string, error: unknown): unknown {
  if (error instanceof DatabaseInUseError || error instanceof ConfigError) return error
  const variable = `DATABASE_URL names the file ${path}`
  if (error instanceof ValueError) {
    return new ConfigError(`${variable}, but ${error.message}`, { cause: error })
  }
  return new ConfigError(`${variable}, which can't be opened: ${reasonOf(error)}`, { cause: error })
}

/** Whether a statement has found a file without our tables. SQLite has no code for that. */
export function isMissingTable(error: unknown): boolean {
  return error instanceof Error && error.message.includes('no such table')
}

/** The error for a file without our tables. */
export function notStarted({ path }: { path: string }, cause: unknown): ConfigError {
  return new ConfigError(
    `DATABASE_URL names the file ${path}, which has no tables yet. Start Hotlist once.`,
    { cause },
  )
}

/** The error for a file left by an earlier version of Hotlist. */
export function tooOld({ path }: { path: string }, cause: unknown): ConfigError {
  return new ConfigError(
    `DATABASE_URL names the file ${path}, which an older Hotlist left. Start Hotlist once to upgrade it.`,
    { cause },
  )
}

function reasonOf(error: unknown): string {
  const reason = reasons[sqliteCode(error) ?? '']
  if (reason) return reason
  // The driver reports it when it opens a file, and leaves out everything but the code: 14 is SQLITE_CANTOPEN.
  if (error instanceof Error && /local database .*: 14"?\)?$/s.test(error.message)) {
    return reasons.SQLITE_CANTOPEN ?? error.message
  }
  // Prisma's P3005.
  if (error instanceof Error && error.message.startsWith('The database schema is not empty')) {
    return "it holds tables that are not Hotlist's"
  }
  return firstLine(systemReason(error))
}

const firstLine = (text: string) => text.trim().split('\n')[0] ?? ''
