import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyMigrations, migrationsFolder, nextMigration } from '../prisma/migrate'
import { SqliteConnection } from '../server/db/sqlite-connection'
import { TemporaryFolder } from '../testing/temporary-folder'

/**
 * `npm run migration -- NAME`: writes the migration that leads from the ones there are to `schema.prisma`.
 * It is applied at the next start.
 */

const [name] = process.argv.slice(2)
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run migration -- NAME, in lower case and underscores')
  process.exit(1)
}

await using folder = await TemporaryFolder.create()
const database = new SqliteConnection({
  url: `file:${folder.file('empty.db')}`,
  pragmas: [],
  begin: 'BEGIN',
})
await applyMigrations(database)
const sql = await nextMigration(database)

if (/^\s*(-- This is an empty migration\.)?\s*$/.test(sql)) {
  console.log('The migrations already lead to schema.prisma.')
} else {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const target = join(migrationsFolder, `${time}_${name}`)
  await mkdir(target)
  await writeFile(join(target, 'migration.sql'), sql)
  console.log(`Wrote ${join(target, 'migration.sql')}: read it before you commit it.`)
}
