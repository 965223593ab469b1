import { z } from 'zod'
import { dueList } from './lists'

/** The name of a row. */
export const rowName = z.templateLiteral([z.enum(['task', 'subtask', 'project']), ':', z.int()])

const listName = z.union([z.templateLiteral(['project:', z.int(), ':tasks']), z.literal(dueList)])
const sighting = z.object({
  row: rowName,
  version: z.int().nullable(),
  list: listName.optional(),
})

/**
 * The records that a process writes about its clients, one line of JSON each.
 *
 * A write is recorded before the request and again when its outcome is known. So if its process was killed in between,
 * the request is still on record. A read is recorded only when it has been answered: an unanswered read has shown
 * nothing to any client.
 */
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
    event: z.literal('write answered'),
    id: z.string(),
    completedNs: z.number(),
    /** `refused`: it is certain that nothing was written. `unknown`: any other error. */
    outcome: z.enum(['acknowledged', 'refused', 'unknown']),
    /** The row as it was returned. */
    left: z.object({ row: rowName, version: z.int() }).nullable(),
    error: z.string().nullable(),
  }),
  z.object({
    event: z.literal('read'),
    ...operation,
    completedNs: z.number(),
    saw: z.array(sighting),
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
