import { writeSync } from 'node:fs'
import { readConfig } from '../../server/config/config'
import { openDatabase } from '../../server/db/open-database'
import { permitWithoutMarks } from '../permit-without-marks'
import { insertionOf } from '../rows'

/**
 * A program that adds tasks until it is killed, several at once: `endless-writer.ts URL DURABILITY`. Prints the title of
 * each that is acknowledged. The error of one that is not ends it.
 */

const [, , DATABASE_URL, DATABASE_DURABILITY] = process.argv
const atOnce = 8
const { databaseUrl, database: limits } = readConfig({ DATABASE_URL, DATABASE_DURABILITY })
const database = await openDatabase(databaseUrl, limits)
const permit = await permitWithoutMarks(database)

async function write(writer: number): Promise<never> {
  for (let count = 0; ; count++) {
    const title = `${writer}-${count}`
    await database.transaction(permit, (tx) => tx.rows(insertionOf([{ title }])))
    // At once: what a stream still holds when the process is killed is lost.
    writeSync(1, `${title}\n`)
  }
}

try {
  await Promise.all(Array.from({ length: atOnce }, (_, writer) => write(writer)))
} catch (error) {
  writeSync(1, `${error instanceof Error ? error.name : error}\n`)
  process.exit(1)
}
