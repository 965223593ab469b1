import { z } from 'zod'
import { subtaskCreate, subtaskPatch, subtaskReplace, subtaskSchema } from '../../subtasks/schema'
import {
  taskCreate,
  taskPatch,
  taskReplace,
  taskSchema,
  taskWithSubtasksSchema,
} from '../../tasks/schema'
import { description, descriptionLength, title, titleLength } from '../../validation'
import { problemSchema } from '../problem'
import { cacheStatusSchema } from '../resources/cache'
import { healthSchema, readinessSchema } from '../resources/health'

/** The body of `GET /openapi.json`. */
export const openApiSchema = z.looseObject({ openapi: z.string() })

/** Schemas that the document refers to by name; those of bodies that clients send come first. */
const sent = named({
  TaskCreate: taskCreate,
  TaskReplace: taskReplace,
  TaskPatch: taskPatch,
  SubtaskCreate: subtaskCreate,
  SubtaskReplace: subtaskReplace,
  SubtaskPatch: subtaskPatch,
})
const returned = named({
  Task: taskSchema,
  TaskWithSubtasks: taskWithSubtasksSchema,
  Subtask: subtaskSchema,
  CacheStatus: cacheStatusSchema,
  Health: healthSchema,
  Readiness: readinessSchema,
  OpenApi: openApiSchema,
  Problem: problemSchema,
})

/** What zod checks by functions, said in JSON Schema. */
const refinements = new Map<z.core.$ZodType, z.core.JSONSchema.BaseSchema>([
  [title, { minLength: 1, pattern: '\\S', maxLength: titleLength }],
  [description, { maxLength: descriptionLength }],
  [taskPatch, { minProperties: 1 }],
  [subtaskPatch, { minProperties: 1 }],
])

/** The named schemas, as the document's components. */
export function componentSchemas() {
  return { ...jsonSchemas(sent, 'input'), ...jsonSchemas(returned, 'output') }
}

/** What stands for a schema in the document: a reference to one of the components, or an array of those. */
export function schemaReference(schema: z.core.$ZodType): object {
  if (schema instanceof z.ZodArray) {
    return { type: 'array', items: schemaReference(schema.element) }
  }
  const name = sent.get(schema)?.id ?? returned.get(schema)?.id
  if (name === undefined) throw new Error('A schema of the document has no name.')
  return { $ref: uri(name) }
}

/** The schema of one parameter. */
export function parameterSchema(schema: z.core.$ZodType): object {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input', override })
  return described
}

function named(schemas: Readonly<Record<string, z.ZodType>>) {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  return registry
}

const uri = (id: string) => `#/components/schemas/${id}`

function jsonSchemas(registry: ReturnType<typeof named>, io: 'input' | 'output') {
  const { schemas } = z.toJSONSchema(registry, { uri, io, override })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  )
}

const override = ({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodType
  jsonSchema: z.core.JSONSchema.BaseSchema
}) => {
  // The pattern says in 300 characters what the format says in one word.
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  Object.assign(jsonSchema, refinements.get(zodSchema))
}
