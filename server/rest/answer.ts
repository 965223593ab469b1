import type { Context } from '../trpc'
import { pathOf } from './address'
import { untaggedReply } from './conditions'
import { sentConditions } from './entity-tag'
import { pathIds } from './path-ids'
import { ProblemError, problemReply } from './problem'
import { problemOf } from './refusal'
import { emptyReply, type Reply } from './reply'
import type { RestRequest } from './request'
import { methods, type Resource } from './resource'
import { isCrossSite } from './same-origin'

/** Answers a request for a resource. Never throws: an error is a problem reply, and a log line if it is our bug. */
export async function answer(
  resource: Resource,
  request: RestRequest,
  context: Context,
): Promise<Reply> {
  let reply: Reply
  try {
    reply = await perform(resource, request, context)
  } catch (error) {
    reply = problemReply(problemOf(error, request, context))
  }
  return request.method === 'HEAD' ? { ...reply, body: null } : reply
}

function perform(
  { path, places, operations }: Resource,
  request: RestRequest,
  context: Context,
): Reply | Promise<Reply> {
  if (request.method === 'OPTIONS') return emptyReply(['allow', allowed({ operations })])
  const method = methods.find(
    (each) => each === (request.method === 'HEAD' ? 'GET' : request.method),
  )
  const operation = method && operations[method]
  if (!operation) {
    const detail = `${path} does not accept ${request.method}.`
    throw new ProblemError(405, detail, { headers: ['allow', allowed({ operations })] })
  }
  if (isCrossSite(request)) {
    throw new ProblemError(403, 'Requests from other sites are refused.')
  }
  const ids = pathIds(places, pathOf(request.url))
  const sent = sentConditions(request)
  const reply = operation.answer({ ids, request, sent, context })
  if (method !== 'GET' || operation.tagged) return reply
  return reply.then((found) => untaggedReply(sent, found))
}

function allowed({ operations }: Pick<Resource, 'operations'>): string {
  const answered = methods.filter((method) => operations[method])
  return [...answered, ...(operations.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}
