import { z } from 'zod'
import type { CacheStatus } from '../../cache'
import { createCaller } from '../../routers/app'
import { requireNoMatch } from '../conditions'
import { emptyReply, jsonReply } from '../reply'
import { resource, withoutBody } from '../resource'

const counters = z.object({
  hits: z.int(),
  misses: z.int(),
  coalesced: z.int(),
  bypasses: z.int(),
  errors: z.int(),
  invalidations: z.int(),
})

const latency = z.object({
  count: z.int(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
})

const coherence = z.object({
  phase: z.enum(['open', 'closing', 'closed']).describe('As the database last reported'),
  since: z.string().nullable(),
  lastClosed: z
    .object({ generation: z.string(), reason: z.string(), at: z.string() })
    .nullable()
    .describe('The last generation that this instance saw end'),
  leaseLeftMs: z.int().describe('How long this instance may go on without asking the database'),
  comparedHits: z.int().describe('Hits that were compared with the database'),
  staleHits: z.int().describe('How many of these were stale'),
})

const bypassReason = z.enum([
  'unavailable',
  'timeout',
  'marked',
  'contended',
  'error',
  'closed',
  'asked',
])

/** The body of `GET /cache/stats`. */
export const cacheStatusSchema: z.ZodType<CacheStatus> = z
  .object({
    enabled: z.boolean(),
    open: z.boolean().describe('Usable right now'),
    closedReason: bypassReason.nullable(),
    store: z.enum(['redis', 'memory']),
    near: z.boolean().describe('Whether this instance keeps entries in its own memory as well'),
    endpoint: z.string(),
    connected: z.boolean(),
    connectionSince: z
      .string()
      .nullable()
      .describe('When the connection was gained or lost; null for memory'),
    server: z
      .object({
        mode: z.enum(['single', 'sentinel', 'cluster']),
        version: z.string(),
        maxmemoryPolicy: z.string(),
        usedBytes: z.int().describe('Memory in use, of all servers together'),
        limitBytes: z.int().nullable().describe('Its limit; null for none'),
        uptimeSeconds: z.int(),
      })
      .nullable(),
    generation: z.string().nullable(),
    coherence,
    ttls: z.record(z.string(), z.int()).describe('Seconds by kind'),
    totals: counters,
    kinds: z.record(z.string(), counters),
    latency: z.object({ hit: latency, miss: latency, bypass: latency }),
    writes: z.object({
      committed: z.int(),
      retries: z.int().describe('How often a transaction was run again, mostly because of another'),
    }),
  })
  .meta({ id: 'CacheStatus' })

/** The counters and the state of the cache. */
export const cacheStatsResource = resource('/cache/stats', {
  GET: {
    summary: 'State and counters of the cache',
    returns: { status: 200, schema: cacheStatusSchema },
    answer: async ({ context }) => jsonReply(200, JSON.stringify(await context.cache.status())),
  },
})

/** Empties the cache. */
export const cacheClearResource = resource('/cache/clear', {
  POST: withoutBody({
    summary: 'Empty the cache',
    returns: { status: 204 },
    answer: async ({ sent, context }) => {
      requireNoMatch(sent)
      await createCaller(context).cache.clear()
      return emptyReply()
    },
  }),
})
