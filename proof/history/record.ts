import { z } from 'zod'

/**
 * What a process notes of its clients, a line of JSON each.
 *
 * A write is noted before it is asked for and again when its outcome is known, so one whose process was killed in
 * between is known to have been asked for. A read is noted once it has been answered: one that was not has shown nobody
 * anything.
 */
const rowName = z.templateLiteral([z.enum(['task', 'subtask']), ':', z.int()])
const operation = {
  id: z.string(),
  subject: z.string(),
  client: z.string(),
  action: z.string(),
  target: z.string(),
  invokedNs: z.number(),
}

export const recordSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('write asked'), ...operation }),
  z.object({
    event: z.literal('write told'),
    id: z.string(),
    completedNs: z.number(),
    /** `refused`: it is certain that nothing was written. `unknown`: any error that does not say so. */
    outcome: z.enum(['acknowledged', 'refused', 'unknown']),
    /** The row as it was returned. */
    left: z.object({ row: rowName, version: z.int() }).nullable(),
    error: z.string().nullable(),
  }),
  z.object({
    event: z.literal('read'),
    ...operation,
    completedNs: z.number(),
    saw: z.array(z.object({ row: rowName, version: z.int().nullable() })),
    status: z.string(),
  }),
  z.object({
    event: z.literal('read failed'),
    ...operation,
    completedNs: z.number(),
    error: z.string(),
  }),
])

export type HistoryRecord = z.infer<typeof recordSchema>
