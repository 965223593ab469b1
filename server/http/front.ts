import type { IncomingMessage, ServerResponse } from 'node:http'
import { pathOf } from '../rest/address'
import { answer } from '../rest/answer'
import { noSuchThing, ProblemError, problemReply } from '../rest/problem'
import type { Reply } from '../rest/reply'
import type { Resource } from '../rest/resource'
import { readinessResource } from '../rest/resources/health'
import { isRestOnly, resourceAt } from '../rest/routes'
import type { Context } from '../trpc'
import { type AllowedHosts, misdirected } from './allowed-hosts'
import type { Handler, HttpServer } from './http-server'
import { IncomingRequest } from './incoming-request'
import type { Pages } from './pages'
import { type Target, targetOf } from './target'
import { exchange, type WebHandler } from './web-exchange'

/** What the front passes requests on to. */
export interface FrontParts {
  server: HttpServer
  hosts: AllowedHosts
  /** What REST works with. */
  context: Context
  /** Everything below `/api/trpc/`. */
  trpc: WebHandler
  /** Everything else. */
  pages: Pages
}

const trpcPaths = '/api/trpc/'

/**
 * Answers REST and tRPC before Next sees them: a hit would cost a multiple there. It calls what the route files call,
 * so whoever goes without this front gets the same replies.
 */
export class Front {
  readonly #parts: FrontParts

  constructor(parts: FrontParts) {
    this.#parts = parts
  }

  readonly handle: Handler = async (request, response) => {
    let target: Target
    try {
      target = this.#admit(request)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return problemReply(error)
    }
    const path = pathOf(target.url)
    const resource = resourceAt(path)
    if (resource) return this.#rest(resource, request, target.url)
    if (isRestOnly(path)) return problemReply(noSuchThing())
    if (path.startsWith(trpcPaths)) {
      const { trpc, server } = this.#parts
      return exchange(trpc, { request, response, url: target.url }, server.streams)
    }
    await this.#pages(target, request, response)
    return null
  }

  /** @throws ProblemError for a request that nothing here is to answer */
  #admit(request: IncomingMessage): Target {
    const target = targetOf(request)
    if (!this.#parts.hosts.allow(target.host)) throw misdirected(target.host)
    return target
  }

  #rest(resource: Resource, request: IncomingMessage, url: string): Reply | Promise<Reply> {
    const { server, context } = this.#parts
    if (server.closing && resource === readinessResource) {
      return problemReply(new ProblemError(503, 'This process is about to end.'))
    }
    return answer(resource, new IncomingRequest(request, url), context)
  }

  #pages({ url, host }: Target, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Next knows no absolute targets.
    request.url = url
    if (host !== undefined) request.headers.host = host
    return this.#parts.pages(request, response)
  }
}
