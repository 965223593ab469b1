import { expect, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { PostgresServer } from '../../testing/postgres-server'
import { openDatabase } from './open-database'

/** Makes the holders a number again, as instances of an earlier version keep it. */
const undo = `
  DELETE FROM "_prisma_migrations" WHERE "migration_name" LIKE '%_holders_of_the_generation';
  ALTER TABLE "CacheState" ALTER COLUMN "holders" DROP DEFAULT,
    ALTER COLUMN "holders" SET DATA TYPE INTEGER USING 0, ALTER COLUMN "holders" SET DEFAULT 0;
  UPDATE "CacheState" SET "phase" = 'PHASE', "holders" = 2`

test.each([
  ['open', 'is held by a name that nobody has', ['2']],
  ['closed', 'is held by nobody', []],
])('a generation that an earlier version left %s %s', async (phase, _, holders) => {
  await using server = await PostgresServer.start()
  const url = await server.createMigratedDatabase()
  await server.query(undo.replace('PHASE', phase), url)
  const database = await openDatabase(url, databaseLimits)
  try {
    expect((await database.readState()).state).toMatchObject({ phase, holders })
  } finally {
    await database.close()
  }
})
