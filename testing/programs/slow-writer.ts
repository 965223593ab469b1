import { statSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../server/db/open-database'
import { databaseLimits } from '../database-limits'
import { insertionOf } from '../rows'

/**
 * A program that adds tasks one after the other, with a checkpoint after each but the last, and keeps the file open:
 * `slow-writer.ts PATH TITLE…`. Prints `written` when all are there.
 */

const [, , path = '', ...titles] = process.argv
const database = await openDatabase(`file:${path}`, databaseLimits)
for (const [at, title] of titles.entries()) {
  await database.withoutCache((tx) => tx.rows(insertionOf([{ title }])))
  while (at < titles.length - 1 && statSync(`${path}-wal`).size > 0) await wait(20)
}
writeSync(1, 'written\n')
setInterval(() => {}, 60_000)
