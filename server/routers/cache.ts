import { type TrackedEnvelope, tracked } from '@trpc/server'
import { z } from 'zod'
import type { CacheStatus, CacheSummary, EntryInfo, StatsHistory } from '../cache'
import { cachedKinds } from '../cached-kinds'
import type { LiveEvent } from '../live/live-event'
import { type Context, procedure, router } from '../trpc'

/** The most entries that one request returns. */
const maxEntries = 500
const maxMatch = 200

/** A key that a user picked. */
const keyText = z.string().transform((text, context) => {
  const read = cachedKinds.parse(text)
  if (read) return read.key
  context.addIssue('must be the key of an entry, such as task:7')
  return z.NEVER
})

/** The cache as seen by one of several instances. */
export type InstanceStatus = CacheStatus & {
  /** The instance that answered. */
  instance: string
}

async function statusOf({ cache, live }: Context): Promise<InstanceStatus> {
  return { ...(await cache.status()), instance: live.instance }
}

/** The procedures through which users see and control the cache. */
export const cacheRouter = router({
  status: procedure.query(({ ctx }) => statusOf(ctx)),

  summary: procedure.query(({ ctx }): CacheSummary => ctx.cache.summary()),

  history: procedure.query(({ ctx }): StatsHistory => ctx.cache.history()),

  entries: procedure
    .input(
      z
        .strictObject({
          limit: z.int().min(1).max(maxEntries).default(100),
          match: z.string().trim().max(maxMatch).default(''),
        })
        .prefault({}),
    )
    .query(({ ctx, input }): Promise<EntryInfo[]> => ctx.cache.entries(input)),

  entry: procedure
    .input(z.strictObject({ key: keyText, field: z.string().max(10_000).default('') }))
    .query(
      ({ ctx, input }): Promise<(EntryInfo & { body: string }) | null> => ctx.cache.entry(input),
    ),

  drop: procedure.input(z.strictObject({ key: keyText })).mutation(
    async ({ ctx, input }): Promise<{ dropped: boolean }> => ({
      dropped: await ctx.cache.deleteFromCache(input.key),
    }),
  ),

  clear: procedure.mutation(({ ctx }): Promise<void> => ctx.cache.clear()),

  setEnabled: procedure
    .input(z.strictObject({ enabled: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await ctx.cache.setEnabled(input.enabled)
      return statusOf(ctx)
    }),

  /** Events from now on, or from the last event that the client got: writes, and with `reads` also reads. */
  events: procedure
    .input(
      z
        .strictObject({ reads: z.boolean(), lastEventId: z.string().max(100) })
        .partial()
        .prefault({}),
    )
    .subscription(async function* ({
      ctx,
      input: { reads, lastEventId },
      signal,
    }): AsyncGenerator<TrackedEnvelope<LiveEvent>, void, undefined> {
      const told = ctx.live.events({ since: lastEventId, reads }, signal)
      for await (const { position, event } of told) yield tracked(position, event)
    }),
})
