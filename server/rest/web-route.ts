import { contextOf } from '../request-context'
import { services } from '../services'
import { answer } from './answer'
import { webResponse } from './reply'
import type { Resource } from './resource'

type Handler = (request: Request) => Promise<Response>
type Methods = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a route file exports: every method, so that a method the resource lacks gets our 405, not the framework's. */
export function webRoute(resource: Resource): Record<Methods, Handler> {
  const handler: Handler = async (request) =>
    webResponse(await answer(resource, request, contextOf(await services())))
  return {
    GET: handler,
    HEAD: handler,
    OPTIONS: handler,
    POST: handler,
    PUT: handler,
    PATCH: handler,
    DELETE: handler,
  }
}
