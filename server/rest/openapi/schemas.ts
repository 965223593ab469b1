import { z } from 'zod'
import { problemSchema } from '../problem'
import type { Resource } from '../resource'

/** The body of `GET /openapi.json`. */
export const openApiSchema = z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' })

/** The bodies of these resources, by the `id` in the metadata of their schemas, as the document's components. */
export function componentSchemas(resources: readonly Resource[]) {
  const operations = resources.flatMap(({ operations }) => Object.values(operations))
  const sent = operations.flatMap(({ body }) => body ?? [])
  const returned = operations.flatMap(({ returns: { schema } }) => schema ?? [])
  return {
    ...jsonSchemas(sent, 'input'),
    ...jsonSchemas([...returned, problemSchema], 'output'),
  }
}

/** A schema as the document writes it: a reference to one of the components, or an array of references. */
export function schemaReference(schema: z.core.$ZodType): object {
  if (schema instanceof z.ZodArray) {
    return { type: 'array', items: schemaReference(schema.element) }
  }
  return { $ref: uri(idOf(schema)) }
}

/** The schema of one parameter. */
export function parameterSchema(schema: z.core.$ZodType): object {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input', override })
  return described
}

function idOf(schema: z.core.$ZodType): string {
  const id = z.globalRegistry.get(schema)?.id
  if (id === undefined) throw new Error('A schema of the document has no id in its metadata.')
  return id
}

const uri = (id: string) => `#/components/schemas/${id}`

function jsonSchemas(bodies: readonly z.core.$ZodType[], io: 'input' | 'output') {
  const registry = z.registry<{ id: string }>()
  for (const body of bodies) {
    const schema = body instanceof z.ZodArray ? body.element : body
    registry.add(schema, { id: idOf(schema) })
  }
  const { schemas } = z.toJSONSchema(registry, { uri, io, override })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  )
}

const override = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
  // A component is named by its place in the document.
  delete jsonSchema.id
  // The pattern takes 300 characters for what the format says in one word.
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}
