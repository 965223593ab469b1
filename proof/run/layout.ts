import { z } from 'zod'

/** The tasks that a run works on, with their subtasks, per subject: no two subjects share a row. */
export const layoutSchema = z.record(
  z.string(),
  z.array(z.object({ id: z.int(), subtaskIds: z.array(z.int()) })),
)

export type Layout = z.infer<typeof layoutSchema>

/** One task of it. */
export type LaidTask = Layout[string][number]
