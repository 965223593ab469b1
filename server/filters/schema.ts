import { z } from 'zod'
import { epoch, id, name, someField, someFieldMessage, timestamp, version } from '../validation'

/** How many filters a person may save. */
export const maxFilters = 100

/** The longest query, in characters. A search of 200 characters takes up to 2,400 of them. */
const maxQuery = 4000

/**
 * The query of an address of the page, without its question mark: `view=board&priority=high`. What it means is up to the
 * page, which ignores what it does not know.
 */
const query = z
  .string()
  .max(maxQuery, `must have at most ${maxQuery} characters`)
  .regex(
    /^[\w.~!$&'()*+,;=:@/?%-]+$/,
    'must be the query of an address, without ?, such as priority=high',
  )

/** A saved filter: the body of `GET /filters/{id}`. */
export const filterSchema = z
  .object({
    id,
    name,
    query,
    version,
    epoch,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Filter' })

/** A new filter. */
export const filterCreate = z.strictObject({ name, query }).meta({ id: 'FilterCreate' })

/** A change. Fields that are not named keep their values. */
export const filterPatch = z
  .strictObject({ name, query })
  .partial()
  .refine(someField, someFieldMessage)
  .meta({ id: 'FilterPatch', minProperties: 1 })

export type Filter = z.infer<typeof filterSchema>
export type FilterCreate = z.infer<typeof filterCreate>
export type FilterPatch = z.infer<typeof filterPatch>
