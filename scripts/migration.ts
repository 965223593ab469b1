import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dialect } from '../prisma/dialects.mjs'
import { applyMigrations, migrationsFolder, nextMigration } from '../prisma/migrate'
import { PostgresSession } from '../server/db/postgres-session'
import { SqliteSession } from '../server/db/sqlite-session'
import { PostgresServer } from '../testing/postgres-server'
import { TemporaryFolder } from '../testing/temporary-folder'

/**
 * `npm run migration -- NAME`: writes the migrations, one per dialect, that lead from the existing ones to
 * `schema.prisma`. They are applied at the next start. The PostgreSQL migration is determined on a server that is
 * started for it, so PostgreSQL's programs have to be installed.
 */

const [name] = process.argv.slice(2)
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run migration -- NAME, in lower case and underscores')
  process.exit(1)
}
const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)

{
  await using folder = await TemporaryFolder.create()
  await write('sqlite', new SqliteSession(folder.file('empty.db')))
}
{
  await using server = await PostgresServer.start()
  const session = new PostgresSession(await server.createDatabase())
  await write('postgresql', session)
  await session.end()
}

/** @param empty an empty database */
async function write(dialect: Dialect, empty: SqliteSession | PostgresSession) {
  await applyMigrations(empty)
  const sql = await nextMigration(empty)
  if (/^\s*(-- This is an empty migration\.)?\s*$/.test(sql)) {
    console.log(`The migrations of ${dialect} already lead to schema.prisma.`)
    return
  }
  const target = join(migrationsFolder(dialect), `${time}_${name}`)
  await mkdir(target)
  // Both databases must compare text by its bytes.
  await writeFile(
    join(target, 'migration.sql'),
    dialect === 'sqlite' ? sql : sql.replaceAll(/ TEXT\b/g, ' TEXT COLLATE "C"'),
  )
  console.log(`Wrote ${join(target, 'migration.sql')}: read it before you commit it.`)
}
