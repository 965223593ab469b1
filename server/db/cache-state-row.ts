import { z } from 'zod'
import type { CacheState, CacheStateReading } from '../cache'
import type { Db } from './database'
import { Prisma } from './generated/sqlite/client'
import { settingsInTransaction } from './session-settings'

/**
 * The row that says whether cached entries may be believed. Every write transaction reads it, with a statement of our
 * own, because that takes half the time of one that Prisma builds.
 */

const id = 1

const columns = Prisma.sql`
  "revision", "enabled", "phase", "generation", "leaseMs", "changedAt", "reopenAfter", "shortLived", "reason",
  "database", "question", "answer", "holders", "epoch"`

const rowSchema = z
  .object({
    revision: z.int(),
    enabled: z.boolean(),
    phase: z.enum(['open', 'closing', 'closed']),
    generation: z.string(),
    leaseMs: z.int(),
    changedAt: z.date(),
    reopenAfter: z.date(),
    shortLived: z.int(),
    reason: z.string(),
    database: z.string(),
    question: z.string(),
    answer: z.string(),
    holders: z.int(),
    epoch: z.string(),
  })
  .transform(
    ({ changedAt, reopenAfter, ...state }): CacheState => ({
      ...state,
      changedAtMs: changedAt.getTime(),
      reopenAfterMs: reopenAfter.getTime(),
    }),
  )

/** The epoch of the versions that a statement reads, as a column of it: one read of the database returns both. */
export const epochColumn = Prisma.sql`(SELECT "epoch" FROM "CacheState" WHERE "id" = ${id}) AS "epoch"`

/** The state as this connection or transaction sees it. */
export async function readCacheState(db: Db): Promise<CacheState> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT ${columns} FROM "CacheState" WHERE "id" = ${id}`
  return rowSchema.parse(row)
}

/** The clock of a PostgreSQL server, in milliseconds since 1970. */
const clock = Prisma.sql`
  TRUNC(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::double precision AS "clockMs"`

/** The state, and the clock of a PostgreSQL server, in one statement. */
export async function readCacheStateAndClock(db: Db): Promise<Omit<CacheStateReading, 'identity'>> {
  const [row] = await db.$queryRaw<{ clockMs: number }[]>`
    SELECT ${columns}, ${clock} FROM "CacheState" WHERE "id" = ${id}`
  return { state: rowSchema.parse(row), clockMs: z.number().parse(row?.clockMs) }
}

/** The state and the clock inside a transaction, with the settings that its session reports. */
export async function readCacheStateAndSettings(
  tx: Db,
): Promise<Omit<CacheStateReading, 'identity'> & { settings: string | null }> {
  const [row] = await tx.$queryRaw<{ clockMs: number; settings: string | null }[]>`
    SELECT ${columns}, ${clock}, ${settingsInTransaction} FROM "CacheState" WHERE "id" = ${id}`
  const clockMs = z.number().parse(row?.clockMs)
  return { state: rowSchema.parse(row), clockMs, settings: row?.settings ?? null }
}

/** Changes the state; returns the new one. */
export async function changeCacheState(
  tx: Db,
  { state, clockMs, identity }: CacheStateReading,
  change: Partial<CacheState> | null,
): Promise<CacheStateReading> {
  if (change === null) return { state, clockMs, identity }
  const changed = { ...state, ...change, revision: state.revision + 1 }
  const { changedAtMs, reopenAfterMs, ...data } = changed
  await tx.cacheState.updateMany({
    where: { id },
    data: { ...data, changedAt: new Date(changedAtMs), reopenAfter: new Date(reopenAfterMs) },
  })
  return { state: changed, clockMs, identity }
}
