/** SQLite's codes: https://www.sqlite.org/rescode.html. */

/** The primary code of an error of the driver, such as `SQLITE_IOERR` for `SQLITE_IOERR_WRITE`. */
export function sqliteCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && code.startsWith('SQLITE_')
    ? code.split('_', 2).join('_')
    : null
}
