import { z } from 'zod'

const taskSchema = z.object({ id: z.int(), subtaskIds: z.array(z.int()) })
const rowsSchema = z.object({ projectIds: z.array(z.int()), tasks: z.array(taskSchema) })

/** The rows of a run, per subject. No two subjects share a row. */
export const layoutSchema = z.record(z.string(), rowsSchema)

export type Layout = z.infer<typeof layoutSchema>

/** The rows of one subject. Its tasks move between its projects. */
export type LaidRows = z.infer<typeof rowsSchema>

/** One task of a layout, with its subtasks. */
export type LaidTask = z.infer<typeof taskSchema>
