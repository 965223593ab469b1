import { applyMigrations } from '../../prisma/migrate'
import { PostgresSession } from './postgres-session'

/** Any lock number that nothing else uses in this database; these digits spell HOTLIST on a telephone. */
const lockNumber = 4_685_478

/**
 * Applies the migrations, one process at a time: instances that start together on a new database would otherwise all
 * create its tables. Lock and migrations are one transaction, so a process that ends half-way leaves neither.
 *
 * @returns the names of the migrations that were applied
 */
export async function migratePostgres(url: string): Promise<string[]> {
  const session = new PostgresSession(url)
  try {
    await session.query('BEGIN')
    await session.query('SELECT pg_advisory_xact_lock($1)', [lockNumber])
    await createSchema(session)
    const applied = await applyMigrations(session)
    await session.query('COMMIT')
    return applied
  } finally {
    await session.end()
  }
}

/** Creates the schema, as Prisma does. If it already exists, no right to create one is needed. */
async function createSchema(session: PostgresSession): Promise<void> {
  const known = 'SELECT 1 FROM pg_namespace WHERE nspname = $1'
  if ((await session.query(known, [session.schema])).length > 0) return
  await session.query(`CREATE SCHEMA "${session.schema}"`)
}
