import fastify, { type FastifyInstance } from 'fastify'
import type { PeerCache } from './caches/peer-cache'
import type { Tasks } from './tasks'

interface ById {
  Params: { id: number }
}

const idParameter = {
  type: 'object',
  properties: { id: { type: 'integer', minimum: 1 } },
} as const

const maxPage = 100

/** A Fastify server with the reads and the write that are compared. */
export function createServer(tasks: Tasks, cache: PeerCache): FastifyInstance {
  const server = fastify()

  server.get<ById>('/tasks/:id', { schema: { params: idParameter } }, async (request, reply) => {
    const { id } = request.params
    const body = await cache.task(id, () => tasks.byId(id))
    if (body === null) return reply.code(404).send()
    return reply.type('application/json').send(body)
  })

  server.get<{ Querystring: { status?: string; limit: number } }>(
    '/tasks',
    {
      schema: {
        querystring: {
          type: 'object',
          properties: {
            status: { type: 'string' },
            limit: { type: 'integer', minimum: 1, maximum: maxPage, default: 50 },
          },
        },
      },
    },
    async (request, reply) => {
      const { status = null, limit } = request.query
      const body = await cache.page(`${status}:${limit}`, () => tasks.page({ status, limit }))
      return reply.type('application/json').send(body)
    },
  )

  server.patch<ById & { Body: { title: string } }>(
    '/tasks/:id',
    {
      schema: {
        params: idParameter,
        body: {
          type: 'object',
          required: ['title'],
          properties: { title: { type: 'string', minLength: 1, maxLength: 200 } },
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      if (!(await tasks.rename(id, request.body.title))) return reply.code(404).send()
      await cache.forget(id)
      return reply.type('application/json').send(await tasks.byId(id))
    },
  )

  return server
}
