import { z } from 'zod'
import type { Receipt } from '../cache'
import { timestamp } from '../validation'

/**
 * A committed write, as every instance and every tab receives it. Other instances send it through Redis or PostgreSQL,
 * so it is parsed with this schema.
 */
export const liveWriteSchema = z.object({
  type: z.literal('write'),
  /** Different for every write, whichever instance made it. */
  id: z.string(),
  at: timestamp,
  /** The instance that made the write. */
  instance: z.string(),
  /** The tab that asked for the write, by the name it gave itself; null for REST and other programs. */
  origin: z.string().nullable(),
  /** What happened, for people: "Subtask 12 ticked". */
  cause: z.string(),
  /** The keys that it removed from the cache. */
  keys: z.array(z.string()),
  /** The new versions, by key; the version of a key that is not listed is not known. */
  versions: z.record(z.string(), z.number()),
  /** The epoch in which those versions count; empty from an instance that does not know epochs. */
  epoch: z.string().default(''),
  /** False when the cache was closed during the write: then there was nothing to remove. */
  throughCache: z.boolean(),
  tookMs: z.number(),
})

/** A committed write, by whichever instance. */
export type LiveWrite = z.infer<typeof liveWriteSchema>

/** A read that this instance answered. */
export interface LiveRead {
  /** Different for every read that this instance sends. */
  number: number
  at: string
  kind: string
  receipt: Receipt
}

/** The reads of a short period, for listeners that asked for reads: a sample when there were many. */
export interface LiveReads {
  type: 'reads'
  /** The first of them, oldest first. */
  reads: LiveRead[]
  /** How many more there were. */
  untold: number
}

/** A change in the state of the cache, as this instance saw it. */
export interface LiveState {
  type: 'state'
  at: string
  /** The generation was opened or closed; the connection to the store came up or went down. */
  state: 'opened' | 'closed' | 'connected' | 'disconnected'
  /** Why it was closed ("cleared", "switched off", …), the new generation, or where the store is. */
  detail: string
}

/** Events may have been missed, and which ones can't be known: everything on screen has to be read again. */
export interface LiveMissed {
  type: 'missed'
}

/** What `cache.events` yields. */
export type LiveEvent = LiveWrite | LiveReads | LiveState | LiveMissed
