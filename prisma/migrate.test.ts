import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { text } from '../server/db/columns'
import { openDatabase } from '../server/db/open-database'
import { PostgresSession } from '../server/db/postgres-session'
import { SqliteSession } from '../server/db/sqlite-session'
import { rowsOf } from '../server/db/statement'
import { databaseLimits } from '../testing/database-limits'
import { PostgresServer } from '../testing/postgres-server'
import { TemporaryFolder } from '../testing/temporary-folder'
import type { Dialect } from './dialects.mjs'
import { migrationsFolder, nextMigration } from './migrate'

const nothingToDo = '-- This is an empty migration.\n'

let folder: TemporaryFolder
let server: PostgresServer

beforeAll(async () => {
  folder = await TemporaryFolder.create()
  server = await PostgresServer.start()
})
afterAll(async () => {
  await server.stop()
  await folder.remove()
})

/** The names of the migrations that an instance finds applied, after it has started. */
async function appliedAtStart(url: string): Promise<string[]> {
  const database = await openDatabase(url, databaseLimits)
  const rows = await database.reader.rows(rowsOf({ name: text })`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL ORDER BY 1`)
  await database.close()
  return rows.map(({ name }) => name)
}

/** The names of the migrations that there are. */
async function migrationsOf(dialect: Dialect): Promise<string[]> {
  const entries = await readdir(migrationsFolder(dialect), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

test('the migrations of SQLite lead to the schema, and are applied once', async () => {
  const path = folder.file('test.db')
  const url = `file:${path}`
  const applied = await appliedAtStart(url)
  expect(applied).toEqual(await migrationsOf('sqlite'))
  expect(await appliedAtStart(url)).toEqual(applied)
  const connection = new SqliteSession(path)
  expect(await nextMigration(connection)).toBe(nothingToDo)
})

test('the migrations of PostgreSQL lead to the schema, and are applied once', async () => {
  const url = await server.createDatabase()
  const applied = await appliedAtStart(url)
  expect(applied).toEqual(await migrationsOf('postgresql'))
  expect(await appliedAtStart(url)).toEqual(applied)
  const session = new PostgresSession(url)
  expect(await nextMigration(session)).toBe(nothingToDo)
  await session.end()
})

test('instances that start together on an empty server apply each migration once', async () => {
  const url = await server.createDatabase()
  const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => appliedAtStart(url)))
  expect(first).toEqual(await migrationsOf('postgresql'))
  for (const other of others) expect(other).toEqual(first)
})

test('every text in PostgreSQL compares by its bytes', async () => {
  const url = await server.createDatabase()
  await appliedAtStart(url)
  const columns = await server.query(
    `SELECT table_name, column_name, collation_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'text' AND table_name NOT LIKE '\\_%'`,
    url,
  )
  expect(columns.length).toBeGreaterThan(10)
  expect(columns.filter((column) => column.collation_name !== 'C')).toEqual([])
})
