import type { IncomingMessage, ServerResponse } from 'node:http'
import { type PageAnswers, pageAnswerHeader } from '../page-answers'
import { pathOf } from '../rest/address'
import { answer } from '../rest/answer'
import { notFoundProblem, ProblemError, problemReply } from '../rest/problem'
import type { Reply } from '../rest/reply'
import type { Resource } from '../rest/resource'
import { readinessResource } from '../rest/resources/health'
import { isRestOnly, resourceAt } from '../rest/routes'
import type { Context } from '../trpc'
import { importsIn, refuseTooMany } from '../trpc-handler'
import { type AllowedHosts, misdirected } from './allowed-hosts'
import { ConcurrencyLimit } from './concurrency-limit'
import { hostText } from './host'
import type { Handler, HttpServer } from './http-server'
import { IncomingRequest } from './incoming-request'
import { importCeilings, requestCeilings } from './limits'
import { keepPageHeaders, replyBeforePages } from './page-request'
import type { Pages } from './pages'
import { contentSecurityPolicy, everyPage } from './security-headers'
import { type Target, targetOf } from './target'
import { TooManyError } from './too-many-error'
import { exchange, replyOf, type WebHandler } from './web-exchange'

/** What the dispatcher passes requests on to. */
export interface RequestDispatcherParts {
  server: HttpServer
  hosts: AllowedHosts
  /** The context of REST handlers. */
  context: Context
  /** Everything below `/api/trpc/`. */
  trpc: WebHandler
  /** Everything else. */
  pages: Pages
  /** Where a page reports that it has failed. */
  answers: PageAnswers
  /** Whether Next compiles and reloads `app/` while it runs, which takes extra paths and headers. */
  dev: boolean
}

const trpcPaths = '/api/trpc/'

/**
 * Answers REST and tRPC before Next sees them: in Next, a hit would cost several times as much. It calls the same code
 * as the route files, so the replies are the same without this dispatcher.
 */
export class RequestDispatcher {
  readonly #parts: RequestDispatcherParts
  readonly #requests = new ConcurrencyLimit('requests', requestCeilings)
  readonly #imports = new ConcurrencyLimit('imports', importCeilings)

  constructor(parts: RequestDispatcherParts) {
    this.#parts = parts
  }

  readonly handle: Handler = (request, response) => {
    let target: Target
    try {
      target = this.#admit(request)
      this.#countForwarded(request, response)
    } catch (error) {
      return this.#refuse(error, request)
    }
    const path = pathOf(target.url)
    const resource = resourceAt(path)
    if (resource) return this.#rest(resource, request, target.url)
    if (isRestOnly(path)) return problemReply(notFoundProblem())
    if (path.startsWith(trpcPaths)) return this.#trpc(target.url, request, response)
    return this.#pages(target, request, response)
  }

  /** @throws ProblemError for a request that must not be answered at all */
  #admit(request: IncomingMessage): Target {
    const target = targetOf(request)
    if (!this.#parts.hosts.allow(target.host)) throw misdirected(target.host)
    return target
  }

  /** Counts a request for its client when the connection does not identify the client. */
  #countForwarded(request: IncomingMessage, response: ServerResponse): void {
    const { server } = this.#parts
    if (!server.isForwarded(request)) return
    response.once('close', this.#requests.take(server.clientOf(request)))
  }

  async #trpc(
    url: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Reply | null> {
    const { trpc, server } = this.#parts
    let giveBack: (() => void) | undefined
    try {
      const imports = importsIn(request.method, url)
      if (imports > 0) giveBack = this.#imports.take(server.clientOf(request), imports)
      return await exchange(trpc, { request, response, url }, server.streams)
    } catch (error) {
      return this.#refuse(error, request)
    } finally {
      giveBack?.()
    }
  }

  /** Answers with a problem, in the format of the API that was called. Any other error is rethrown. */
  #refuse(error: unknown, { url = '' }: IncomingMessage): Reply | Promise<Reply> {
    if (error instanceof TooManyError) {
      this.#parts.server.limitLog?.reached(error.limited, error.client)
      if (url.startsWith(trpcPaths)) return replyOf(refuseTooMany(error.message, error.retryAfter))
    }
    if (!(error instanceof ProblemError)) throw error
    return problemReply(error)
  }

  #rest(resource: Resource, request: IncomingMessage, url: string): Reply | Promise<Reply> {
    const { server, context } = this.#parts
    if (server.closing && resource === readinessResource) {
      return problemReply(new ProblemError(503, 'This process is stopping. Try again.'))
    }
    return answer(resource, new IncomingRequest(request, url), context)
  }

  async #pages(
    { url, host }: Target,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Reply | null> {
    const { dev, pages, answers } = this.#parts
    const reply = dev ? null : replyBeforePages(request.method, url)
    if (reply) return reply
    // Next does not understand absolute targets.
    request.url = url
    if (host !== undefined) request.headers.host = hostText(host)
    if (!dev) keepPageHeaders(request.headers)
    // Next's client accepts a payload only with status 200.
    if (request.headers.rsc === undefined) {
      request.headers[pageAnswerHeader] = answers.add(response)
    }
    const policy = contentSecurityPolicy({ dev })
    request.headers['content-security-policy'] = policy
    response.setHeader('content-security-policy', policy)
    setHeaders(response, everyPage)
    await pages(request, response)
    return null
  }
}

/** @param headers names and values, alternating */
function setHeaders(response: ServerResponse, headers: readonly string[]): void {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    response.setHeader(headers[at] ?? '', headers[at + 1] ?? '')
  }
}
