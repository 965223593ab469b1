import { z } from 'zod'

/** Times are in milliseconds by a clock that all processes of a machine share. */
const operationSchema = z.object({
  beganMs: z.number(),
  endedMs: z.number(),
  version: z.int(),
})

const writeSchema = operationSchema.extend({
  /** How much of it was spent waiting until the generation was closed. */
  waitedMs: z.number(),
})

/** What one instance has done so far. */
export const tallySchema = z.object({
  reads: z.array(operationSchema),
  writes: z.array(writeSchema),
  hits: z.int(),
  failed: z.array(z.string()),
})

export type Operation = z.infer<typeof operationSchema>
export type Write = z.infer<typeof writeSchema>
export type Tally = z.infer<typeof tallySchema>

/** The present, by that clock. */
export const nowMs = () => Number(process.hrtime.bigint()) / 1e6

/** The writes that ended after a moment. */
export const writesSince = ({ writes }: Tally, sinceMs: number): Write[] =>
  writes.filter(({ endedMs }) => endedMs > sinceMs)

/** How long the longest of these writes took, in milliseconds; 0 if there are none. */
export const longestMs = (writes: readonly Write[]): number =>
  Math.max(0, ...writes.map(({ beganMs, endedMs }) => endedMs - beganMs))

/** How long the longest of their waits for a closing took, in milliseconds; 0 if there are none. */
export const longestWaitMs = (writes: readonly Write[]): number =>
  Math.max(0, ...writes.map(({ waitedMs }) => waitedMs))

/** The reads, through any instance, that returned less than what was acknowledged before they began. */
export function staleReads(tallies: readonly Tally[]): Operation[] {
  const writes = tallies.flatMap((tally) => tally.writes).sort((a, b) => a.endedMs - b.endedMs)
  const reads = tallies.flatMap((tally) => tally.reads).sort((a, b) => a.beganMs - b.beganMs)
  let acknowledged = 0
  let next = 0
  return reads.filter(({ beganMs, version }) => {
    for (let write = writes[next]; write && write.endedMs < beganMs; write = writes[++next])
      acknowledged = Math.max(acknowledged, write.version)
    return version < acknowledged
  })
}
