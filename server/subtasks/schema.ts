import { z } from 'zod'
import { charactersIn, maxAddedCharacters, maxAddedRows } from '../text/request-limits'
import {
  description,
  epoch,
  id,
  someField,
  someFieldMessage,
  timestamp,
  title,
  version,
} from '../validation'

/** One step of a task: the body of `GET /subtasks/{id}`. */
export const subtaskSchema = z
  .object({
    id,
    taskId: id,
    title,
    description,
    done: z.boolean(),
    position: z.string(),
    version,
    epoch,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Subtask' })

/** What a client may set on a subtask. Only `reorder` changes `position`. */
export const subtaskFields = z.strictObject({ title, description, done: z.boolean() })

/** A new subtask. Only the title is required. It goes to the end. */
export const subtaskCreate = subtaskFields.partial().extend({ title }).meta({ id: 'SubtaskCreate' })

/** New subtasks of one task, which go to the end in this order. */
export const subtaskCreateAll = z
  .array(subtaskCreate)
  .min(1)
  .max(maxAddedRows)
  .refine(
    (subtasks) => charactersIn(subtasks) <= maxAddedCharacters,
    `must have at most ${maxAddedCharacters} characters in all titles and descriptions together`,
  )

/** A change. Fields that are not named keep their values. */
export const subtaskPatch = subtaskFields
  .partial()
  .refine(someField, someFieldMessage)
  .meta({ id: 'SubtaskPatch', minProperties: 1 })

/** A replacement (`PUT`). The text is required; other fields that are not named keep their values. */
export const subtaskReplace = subtaskFields
  .partial()
  .extend({ title, description })
  .meta({ id: 'SubtaskReplace' })

export type Subtask = z.infer<typeof subtaskSchema>
export type SubtaskCreate = z.infer<typeof subtaskCreate>
export type SubtaskPatch = z.infer<typeof subtaskPatch>
