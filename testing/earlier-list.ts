import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Libsql from 'libsql'
import { migrationsFolder } from '../prisma/migrate'

/** Prisma's table of migrations, as its schema engine creates it. */
const migrationsTable = `CREATE TABLE "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`

/**
 * Makes a SQLite file with tasks, as an earlier version of Hotlist left it.
 *
 * @param before the name of the first migration that the earlier version did not know
 */
export async function makeEarlierList(path: string, before: string, tasks: number): Promise<void> {
  const folder = migrationsFolder('sqlite')
  const names = (await readdir(folder)).filter((name) => name < before).sort()
  const database = new Libsql(path)
  try {
    database.exec(`PRAGMA journal_mode=WAL; ${migrationsTable}; PRAGMA user_version=77`)
    const note = database.prepare(`INSERT INTO "_prisma_migrations"
      ("id", "checksum", "finished_at", "migration_name", "applied_steps_count") VALUES (?, ?, ?, ?, 1)`)
    for (const name of names) {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      database.exec(sql)
      const checksum = createHash('sha256').update(sql).digest('hex')
      note.run(randomUUID(), checksum, new Date().toISOString(), name)
    }
    database.exec(`WITH RECURSIVE "row"("at") AS (
        SELECT 1 UNION ALL SELECT "at" + 1 FROM "row" WHERE "at" < ${tasks})
      INSERT INTO "Task" ("title", "searchText", "position", "createdAt", "updatedAt")
      SELECT 'Task ' || "at", 'task ' || "at", printf('a%06d', "at"),
        '2026-11-20T08:00:00.000+00:00', '2026-11-20T08:00:00.000+00:00' FROM "row";
      PRAGMA wal_checkpoint(TRUNCATE)`)
  } finally {
    database.close()
  }
}
