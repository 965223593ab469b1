import { z } from 'zod'
import { color } from '../color'
import { epoch, id, name, someField, someFieldMessage, timestamp, version } from '../validation'

/** How many labels there may be. */
export const maxLabels = 500

/** A label: the body of `GET /labels/{id}`. */
export const labelSchema = z
  .object({
    id,
    name,
    color,
    version,
    epoch,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Label' })

/** A new label. */
export const labelCreate = z
  .strictObject({ name, color: color.default('gray') })
  .meta({ id: 'LabelCreate' })

/** A change. Fields that are not named keep their values. */
export const labelPatch = z
  .strictObject({ name, color })
  .partial()
  .refine(someField, someFieldMessage)
  .meta({ id: 'LabelPatch', minProperties: 1 })

export type Label = z.infer<typeof labelSchema>
export type LabelCreate = z.infer<typeof labelCreate>
export type LabelPatch = z.infer<typeof labelPatch>
