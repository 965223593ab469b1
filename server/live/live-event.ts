import { z } from 'zod'
import type { Receipt } from '../cache'
import { timestamp } from '../validation'

/**
 * A write that was committed, as every instance and every tab learns of it. Other instances send it through Redis, so it
 * is read with this schema.
 */
export const liveWriteSchema = z.object({
  type: z.literal('write'),
  /** Different for every write, whichever instance made it. */
  id: z.string(),
  at: timestamp,
  /** The instance that wrote. */
  instance: z.string(),
  /** Who asked for it: what that tab calls itself; null for REST and other programs. */
  origin: z.string().nullable(),
  /** What happened, for people: "Subtask 12 ticked". */
  cause: z.string(),
  /** What it has removed from the cache. */
  keys: z.array(z.string()),
  /** The versions that it left, by key; a key that is not named has one that is not known. */
  versions: z.record(z.string(), z.number()),
  /** The epoch in which they count; empty from an instance that knows of none. */
  epoch: z.string().default(''),
  /** False when the cache was closed meanwhile: then there was nothing to remove. */
  throughCache: z.boolean(),
  tookMs: z.number(),
})

/** A write that was committed, by whichever instance. */
export type LiveWrite = z.infer<typeof liveWriteSchema>

/** A read that this instance answered. */
export interface LiveRead {
  /** Different for every read of this instance that is sent. */
  number: number
  at: string
  kind: string
  receipt: Receipt
}

/** The reads of a moment, for listeners that asked for reads: a sample when there were many. */
export interface LiveReads {
  type: 'reads'
  /** The first of them, oldest first. */
  reads: LiveRead[]
  /** How many more there were. */
  untold: number
}

/** Something has become of the cache, as this instance saw it. */
export interface LiveState {
  type: 'state'
  at: string
  /** The generation was opened or closed; the connection to the store came up or went down. */
  state: 'opened' | 'closed' | 'connected' | 'disconnected'
  /** Why it was closed ("cleared", "switched off", …), the new generation, or where the store is. */
  detail: string
}

/** What may have been missed can't be told: whatever is shown has to be read again. */
export interface LiveMissed {
  type: 'missed'
}

/** What `cache.events` yields. */
export type LiveEvent = LiveWrite | LiveReads | LiveState | LiveMissed
