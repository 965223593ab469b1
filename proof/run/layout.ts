import { z } from 'zod'

/** The tasks of a run with their subtasks, per subject. No two subjects share a row. */
export const layoutSchema = z.record(
  z.string(),
  z.array(z.object({ id: z.int(), subtaskIds: z.array(z.int()) })),
)

export type Layout = z.infer<typeof layoutSchema>

/** One task of a layout. */
export type LaidTask = Layout[string][number]
