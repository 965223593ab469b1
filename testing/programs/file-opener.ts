import { writeSync } from 'node:fs'
import Database from 'libsql'
import { openDatabase } from '../../server/db/open-database'
import { databaseLimits } from '../database-limits'

/**
 * A program that opens a file and closes it, and prints `opened`, or else the error: `file-opener.ts PATH [MIGRATIONS]`.
 * With a number, it kills itself once this many migrations have run.
 */

const [, , path = '', migrations] = process.argv
const { exec } = Database.prototype
let left = Number(migrations)
Database.prototype.exec = function (sql: string) {
  const result = exec.call(this, sql)
  if (/^-- /.test(sql) && --left === 0) process.kill(process.pid, 'SIGKILL')
  return result
}
try {
  const database = await openDatabase(`file:${path}`, databaseLimits)
  await database.close()
  writeSync(1, 'opened')
} catch (error) {
  writeSync(1, String(error))
}
