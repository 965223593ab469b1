import { z } from 'zod'
import { color } from '../color'
import { sectionSchema } from '../sections/schema'
import { epoch, id, name, someField, someFieldMessage, timestamp, version } from '../validation'

/** `inbox` is the project that every person has from the start. */
export const projectKinds = ['inbox', 'list'] as const

/** How many projects a person may have. */
export const maxProjects = 500

/** A project as lists carry it: everything except its sections. */
export const projectSchema = z
  .object({
    id,
    kind: z.enum(projectKinds),
    name,
    color,
    archivedAt: timestamp.nullable(),
    version,
    epoch,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Project' })

/** One project with its sections in their order: the body of `GET /projects/{id}`. */
export const projectWithSectionsSchema = projectSchema
  .extend({ sections: z.array(sectionSchema) })
  .meta({ id: 'ProjectWithSections' })

/** A new project. */
export const projectCreate = z
  .strictObject({ name, color: color.default('gray') })
  .meta({ id: 'ProjectCreate' })

/** A change. Fields that are not named keep their values. */
export const projectPatch = z
  .strictObject({ name, color })
  .partial()
  .refine(someField, someFieldMessage)
  .meta({ id: 'ProjectPatch', minProperties: 1 })

/** What can be done with a project as a whole. */
export type ProjectChange = 'archive' | 'unarchive' | 'trash' | 'restore'
export type Project = z.infer<typeof projectSchema>
export type ProjectWithSections = z.infer<typeof projectWithSectionsSchema>
export type ProjectCreate = z.infer<typeof projectCreate>
export type ProjectPatch = z.infer<typeof projectPatch>
