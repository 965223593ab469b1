import { STATUS_CODES } from 'node:http'
import { id } from '../../validation'
import { problemSchema } from '../problem'
import { type Described, type Method, methods, type Resource } from '../resource'
import { componentSchemas, parameterSchema, schemaReference } from './schemas'

/** The OpenAPI 3.1 document of the resources. It is built from the code that answers requests, so they can't differ. */
export function openApiDocument(resources: readonly Resource[]): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Hotlist',
      version: '1',
      description: 'Tasks and subtasks. HEAD is answered wherever GET is, OPTIONS everywhere.',
    },
    servers: [{ url: '/' }],
    security: [],
    paths: Object.fromEntries(resources.map((each) => [each.path, pathItem(each)])),
    components: {
      schemas: componentSchemas(resources),
      headers: { ...headers },
      parameters: { ...conditions },
    },
  }
}

function pathItem({ path, operations }: Resource): object {
  const names = [...path.matchAll(/{(\w+)}/g)].map(([, name]) => name)
  const parameters = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: parameterSchema(id),
  }))
  const answered = methods.flatMap((method) => {
    const operation = operations[method]
    return operation ? [[method.toLowerCase(), operationObject(path, method, operation)]] : []
  })
  return { parameters, ...Object.fromEntries(answered) }
}

function operationObject(path: string, method: Method, operation: Described): object {
  const { summary, body } = operation
  return {
    operationId: operationId(path, method),
    summary,
    parameters: parameters(operation),
    ...(body && { requestBody: { required: true, content: json(schemaReference(body)) } }),
    responses: responses(path, method, operation),
  }
}

/** The id of an operation, such as `getTasksTaskIdSubtasks`. */
function operationId(path: string, method: Method): string {
  const words = path.match(/[A-Za-z]+/g) ?? []
  const capitalized = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
  return method.toLowerCase() + capitalized.join('')
}

/** Conditional headers: every operation obeys them, even where no state has a tag (RFC 9110, 13.1). */
const conditions = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'Any state (`*`), or entity tags of which one must be current; a weak one never is',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'No state at all (`*`), or entity tags of which none may be current',
    schema: { type: 'string' },
  },
}

function parameters({ query = {} }: Described): object[] {
  const asked = Object.entries(query).map(([name, schema]) => ({
    name,
    in: 'query',
    // Multiple values are joined by commas.
    explode: false,
    schema: parameterSchema(schema),
  }))
  const conditional = Object.keys(conditions).map((name) => ({
    $ref: `#/components/parameters/${name}`,
  }))
  return [...asked, ...conditional]
}

function responses(path: string, method: Method, operation: Described): object {
  const { status, schema } = operation.returns
  const problems = problemStatuses(path, method, operation).map((each) => [each, problem(each)])
  return {
    [status]: {
      description: STATUS_CODES[status],
      headers: headersOf(method, operation),
      ...(schema && { content: json(schemaReference(schema)) }),
    },
    ...Object.fromEntries(problems),
    ...(method === 'GET' && { 304: notModified(operation) }),
    default: { ...problem(500), description: 'Any other problem' },
  }
}

function problemStatuses(path: string, method: Method, { body }: Described): number[] {
  const writes = method !== 'GET'
  return [
    400,
    ...(writes ? [403] : []),
    ...(path.includes('{') ? [404] : []),
    ...(writes && changesRows.test(path) ? [409] : []),
    412,
    ...(body ? [413] : []),
    ...(writes && method !== 'DELETE' ? [415] : []),
  ]
}

/** The paths of what may be in an archived project, or of a project that may be an Inbox. */
const changesRows = /^\/(tasks|subtasks|projects\/)/

function problem(status: number): object {
  const content = { 'application/problem+json': { schema: schemaReference(problemSchema) } }
  return { description: STATUS_CODES[status], content }
}

const text = { type: 'string' }
const headers = {
  ETag: { description: 'Names this version, for `If-None-Match` and `If-Match`', schema: text },
  'Cache-Status': { description: 'Where the answer came from (RFC 9211)', schema: text },
  'Server-Timing': { description: 'How long reading it took', schema: text },
  Link: { description: 'The next page, with `rel="next"`', schema: text },
  Location: { description: 'Address of the created task or subtask', schema: text },
}

function headersOf(method: Method, { query, tagged, returns }: Described): object {
  const names: (keyof typeof headers)[] = []
  if (returns.status === 201) names.push('Location')
  if (returns.schema && tagged) names.push('ETag')
  if (method === 'GET' && tagged) names.push('Cache-Status', 'Server-Timing')
  if (query) names.push('Link')
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

/** The 304 reply, with the headers that the full reply would have. */
function notModified(operation: Described): object {
  return { description: STATUS_CODES[304], headers: headersOf('GET', operation) }
}

const json = (schema: object) => ({ 'application/json': { schema } })
