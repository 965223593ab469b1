import { expect, test } from 'vitest'
import { Database } from '../server/db/database'
import { SqliteConnection } from '../server/db/sqlite-connection'
import { TemporaryFolder } from '../testing/temporary-folder'
import { nextMigration } from './migrate'

test('the migrations lead to the schema, and are applied once', async () => {
  await using folder = await TemporaryFolder.create()
  const url = `file:${folder.file('test.db')}`
  for (const start of ['first', 'second']) {
    const database = await Database.open(url)
    const applied = await database.reader.$queryRaw`SELECT "finished_at" FROM "_prisma_migrations"`
    expect(applied, start).toHaveLength(1)
    await database.close()
  }
  const connection = new SqliteConnection({ url, pragmas: [], begin: 'BEGIN' })
  expect(await nextMigration(connection)).toBe('-- This is an empty migration.\n')
})

test('every order of the list is that of an index', async () => {
  await using folder = await TemporaryFolder.create()
  const database = await Database.open(`file:${folder.file('test.db')}`)
  const columns = ['position', 'dueDate', 'priority', 'createdAt', 'updatedAt'].map((c) => `"${c}"`)
  for (const key of [...columns, 'lower("title")']) {
    const plan = await database.reader.$queryRawUnsafe(
      `EXPLAIN QUERY PLAN SELECT * FROM "Task" WHERE "deletedAt" IS NULL ORDER BY ${key}, "id"`,
    )
    expect(JSON.stringify(plan), key).toContain('USING INDEX')
    expect(JSON.stringify(plan), key).not.toContain('TEMP B-TREE')
  }
  await database.close()
})
