import { z } from 'zod'
import { faultPointNames } from '@/server/cache/testing'
import { layoutSchema } from './layout'

/** The assignment of an instance, passed as JSON in its first argument. */
export const assignmentSchema = z.object({
  /** Unique in the run; each client of the instance is named after it. */
  name: z.string(),
  /** The environment variables of its configuration. */
  variables: z.record(z.string(), z.string()),
  /** The Redis of the controls; null for a run without them. */
  controlRedisUrl: z.string().nullable(),
  historyPath: z.string(),
  /** Origin of the run's clock, in nanoseconds, as text because JSON has no large integers. */
  originNs: z.string(),
  seed: z.int(),
})

export type Assignment = z.infer<typeof assignmentSchema>

/** The orders that an instance accepts. Each is answered once it has been carried out. */
export const orderSchema = z.discriminatedUnion('kind', [
  /** Creates the tasks of all subjects. */
  z.object({ kind: z.literal('populate') }),
  /** Starts the clients; answered at once. */
  z.object({ kind: z.literal('work'), layout: layoutSchema }),
  /** Triggers each control's weakness once. */
  z.object({ kind: z.literal('drill') }),
  /** Stops the clients; answered when their last operations have ended. */
  z.object({ kind: z.literal('rest') }),
  /** Reads everything, through each subject. */
  z.object({ kind: z.literal('audit'), layout: layoutSchema }),
  /** Answered when the database answers. */
  z.object({ kind: z.literal('reach database') }),
  /** Kills or freezes the process when an operation next reaches a fault point of the protocol. */
  z.object({
    kind: z.literal('arm'),
    point: z.enum(faultPointNames),
    signal: z.enum(['SIGKILL', 'SIGSTOP']),
  }),
  /** Cancels the trap. */
  z.object({ kind: z.literal('disarm') }),
])

export type Order = z.infer<typeof orderSchema>

/** The reports of an instance. */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('done'), order: z.string(), layout: layoutSchema.nullable() }),
  z.object({ kind: z.literal('failed'), order: z.string(), error: z.string() }),
  /** The trap's signal is about to be sent. */
  z.object({ kind: z.literal('trapped') }),
  /** The number of operations of Hotlist's clients so far. */
  z.object({ kind: z.literal('progress'), operations: z.int() }),
])

export type Report = z.infer<typeof reportSchema>
