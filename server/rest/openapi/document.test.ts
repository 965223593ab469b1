import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { RestClient, type Sending } from '../../../testing/rest-client'
import { TestServices } from '../../../testing/test-services'
import { maxFilters } from '../../filters/schema'
import { contextOf } from '../../request-context'
import { methods } from '../resource'
import { resources } from '../resources'
import { openApiDocument } from './document'

const document = openApiDocument(resources)
const pathItems = z
  .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
  .parse(document).paths
/** Header names, by the references to them. */
const headerNames = new Map(
  Object.entries(
    z
      .object({
        components: z.object({
          parameters: z.record(z.string(), z.object({ name: z.string(), in: z.literal('header') })),
        }),
      })
      .parse(document).components.parameters,
  ).map(([key, { name }]) => [`#/components/parameters/${key}`, name]),
)
const operation = z.object({ responses: z.record(z.string(), z.unknown()) })

const schemas = new Ajv2020({ strict: false, allErrors: true })
addFormats(schemas)
schemas.addSchema(document, 'openapi.json')

let app: TestServices
let client: RestClient

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
})
afterAll(() => app.stop())

test('is valid OpenAPI', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate({ ...document })
  expect({ valid, errors, version: validator.version }).toEqual({ valid: true, version: '3.1' })
})

test('is what /openapi.json answers', async () => {
  const reply = await client.get('/openapi.json')
  expect(await reply.text()).toBe(JSON.stringify(document))
})

test('has the operations that are answered, and no others', async () => {
  expect(Object.keys(pathItems)).toEqual(resources.map(({ path }) => path))
  for (const [template, item] of Object.entries(pathItems)) {
    for (const method of methods) {
      const { status } = await client.send(method, template.replaceAll(/{\w+}/g, '1'))
      expect([template, method, status !== 405]).toEqual([
        template,
        method,
        method.toLowerCase() in item,
      ])
    }
  }
})

/** A body that tasks and subtasks accept. */
const body = { title: 'Water the plants', description: '' }

let names = 0
/** One that projects, sections and labels do. No two labels, and no two sections of a project, have the same name. */
const named = () => ({ name: `Home ${++names}` })

function bodyFor(template: string, { projectId }: Pick<Ids, 'projectId'>) {
  if (/^\/(projects|labels)(\/{\w+}(\/sections.*)?)?$/.test(template)) return named()
  if (/^\/filters/.test(template)) return { ...named(), query: 'q=milk' }
  return template === '/tasks' ? { ...body, projectId } : body
}

/** The ids of rows that may be changed, or of those of an archived project. */
interface Ids {
  taskId: number
  subtaskId: number
  projectId: number
  sectionId: number
  labelId: number
  filterId: number
}

async function rows(): Promise<Ids> {
  const { task, subtask, project, section, label, filter } = app.caller
  const { id: projectId } = await project.create(named())
  const { id: sectionId } = await section.create({ projectId, section: named() })
  const { id: labelId } = await label.create(named())
  const saved = (await filter.list()).data
  if (saved.length >= maxFilters / 2) for (const { id } of saved) await filter.delete({ id })
  const { id: filterId } = await filter.create({ ...named(), query: 'q=milk' })
  const { id: taskId } = await task.create({ ...body, projectId })
  const { id: subtaskId } = await subtask.create({ taskId, subtask: body })
  return { taskId, subtaskId, projectId, sectionId, labelId, filterId }
}

const withIds = (template: string, ids: Ids) =>
  template
    .replace('{taskId}', `${ids.taskId}`)
    .replace('{subtaskId}', `${ids.subtaskId}`)
    .replace('{projectId}', `${ids.projectId}`)
    .replace('{sectionId}', `${ids.sectionId}`)
    .replace('{labelId}', `${ids.labelId}`)
    .replace('{filterId}', `${ids.filterId}`)

/** The request that provokes each of the documented replies. */
const provocations: Record<string, Sending & { id?: string; query?: string; fits?: boolean }> = {
  304: { headers: { 'If-None-Match': '*' } },
  400: { id: 'abc', query: '?colour=red', fits: false, headers: { 'If-Match': 'x' } },
  403: { headers: { 'Sec-Fetch-Site': 'cross-site' } },
  404: { id: '4711' },
  409: {},
  412: { headers: { 'If-Match': '"other"' } },
  413: { body: ' '.repeat(128 * 1024 + 1) },
  415: { headers: { 'Content-Type': 'text/plain' } },
}

// The operation that deletes comes last for its path, and the one that restores comes right after it.
const replies = Object.entries(pathItems).flatMap(([template, item]) =>
  methods
    .filter((method) => method.toLowerCase() in item)
    .flatMap((method) => {
      const { responses } = operation.parse(item[method.toLowerCase()])
      const statuses = Object.keys(responses).filter((status) => status !== 'default')
      return statuses.toReversed().map((status) => ({ method, template, status }))
    }),
)

describe('describes what is answered', () => {
  let own: Ids
  let archived: Ids

  beforeAll(async () => {
    own = await rows()
    archived = await rows()
    await app.caller.project.archive({ id: archived.projectId })
  })

  /** The rows that a request is about. For what changes a project as a whole, the Inbox is what does not permit it. */
  function idsFor(method: string, template: string, status: string): Ids {
    if (status !== '409') return own
    const isWhole =
      (method === 'DELETE' && template === '/projects/{projectId}') ||
      /\/(archive|unarchive|restore)$/.test(template)
    return isWhole ? { ...archived, projectId: 1 } : archived
  }

  test.each(replies)('$method $template $status', async ({ method, template, status }) => {
    const { id, query = '', fits = true, ...sending } = provocations[status] ?? {}
    const takesBody = ['POST', 'PUT', 'PATCH'].includes(method)
    const ids = idsFor(method, template, status)
    const path = id === undefined ? withIds(template, ids) : template.replaceAll(/{\w+}/g, id)
    const reply = await client.send(method, path + query, {
      ...(takesBody && { body: fits ? bodyFor(template, ids) : {} }),
      ...sending,
    })

    expect(reply.status).toBe(Number(status))
    const text = await reply.text()
    const type = reply.headers.get('content-type')
    const at = ['paths', template, method.toLowerCase(), 'responses', status]
    if (type === null) expect([text, schemaAt(...at, 'content')]).toEqual(['', undefined])
    else expect(faults(schemaAt(...at, 'content', type, 'schema'), text)).toBe('No errors')
  })
})

describe('describes the conditional headers that are minded', () => {
  const written = Object.entries(pathItems).flatMap(([template, item]) =>
    methods
      .filter((method) => method.toLowerCase() in item)
      .map((method) => ({ method, template })),
  )

  test.each(written)('$method $template', async ({ method, template }) => {
    const { parameters, responses } = documented(method, template)
    /** Sends a request that is valid except for one header, to resources that are unchanged. */
    const send = async (name: string, value: string) => {
      const ids = await rows()
      const path = withIds(template, ids)
      const takesBody = ['POST', 'PUT', 'PATCH'].includes(method)
      const headers = { [name]: value }
      const reply = await client.send(method, path, {
        headers,
        ...(takesBody && { body: bodyFor(template, ids) }),
      })
      expect(responses).toContain(String(reply.status))
      return reply.status
    }
    for (const name of conditionalHeaders) {
      const isMinded = (await send(name, 'x')) === 400
      expect([name, isMinded]).toEqual([name, parameters.includes(name)])
    }
    const matched = [await send('If-Match', '*'), await send('If-None-Match', '*')]
    const other = [await send('If-Match', '"other"'), await send('If-None-Match', '"other"')]
    const succeeded = Number(responses.find((status) => status.startsWith('2')))
    // A path that can't be read has no state that could match.
    const isAction = template === '/cache/clear'
    const excluded = isAction ? succeeded : method === 'GET' ? 304 : 412
    expect({ matched, other }).toEqual({
      matched: [isAction ? 412 : succeeded, excluded],
      other: [412, succeeded],
    })
  })
})

/** The conditional headers of RFC 9110, 13.1. */
const conditionalHeaders = [
  'If-Match',
  'If-None-Match',
  'If-Modified-Since',
  'If-Unmodified-Since',
  'If-Range',
]

/** The names of an operation's headers, and the statuses of its replies. */
function documented(method: string, template: string) {
  const { parameters, responses } = operation
    .extend({ parameters: z.array(z.object({ $ref: z.string().optional() })) })
    .parse(pathItems[template]?.[method.toLowerCase()])
  const names = parameters.flatMap(({ $ref }) => ($ref ? headerNames.get($ref) : undefined) ?? [])
  return { parameters: names, responses: Object.keys(responses) }
}

/** The schema at a place in the document; undefined when there is none. */
function schemaAt(...place: readonly string[]) {
  const pointer = place.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  return schemas.getSchema(`openapi.json#${pointer.join('')}`)
}

/** What is wrong with a JSON text, according to the schema. */
function faults(validate: ReturnType<typeof schemaAt>, json: string): string {
  if (!validate) return 'It is not documented.'
  validate(JSON.parse(json))
  return schemas.errorsText(validate.errors)
}
