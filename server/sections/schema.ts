import { z } from 'zod'
import type { ProjectWithSections } from '../projects/schema'
import { id, name, someField, someFieldMessage } from '../validation'

/** How many sections a project may have. */
export const maxSections = 100

/** A section, as its project has it. */
export const sectionSchema = z.object({ id, name }).meta({ id: 'Section' })

/** The section above; null for the top. */
const afterId = id.nullable()

/** A new section. By default, it comes last. */
export const sectionCreate = z
  .strictObject({ name, afterId: afterId.optional() })
  .meta({ id: 'SectionCreate' })

/** A change: a new name, another place, or both. */
export const sectionPatch = z
  .strictObject({ name, afterId })
  .partial()
  .refine(someField, someFieldMessage)
  .meta({ id: 'SectionPatch', minProperties: 1 })

export type Section = z.infer<typeof sectionSchema>
export type SectionCreate = z.infer<typeof sectionCreate>
export type SectionPatch = z.infer<typeof sectionPatch>

/** What a write to a section leaves: the section's id, and its project in the new state. */
export interface SectionWritten {
  id: number
  project: ProjectWithSections
}
