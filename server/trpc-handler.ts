import type { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { DatabaseTroubleError } from './health/database-trouble'
import { pathOf } from './rest/address'
import { readText } from './rest/body'
import { BodyMemory } from './rest/body-memory'
import { tooLargeDetail } from './rest/json-body'
import { encodedDetail, isEncoded, isJson, jsonDetail } from './rest/media-type'
import { isCrossSite } from './rest/same-origin'
import { appRouter } from './routers/app'
import type { Context } from './trpc'

const endpoint = '/api/trpc'
const importPath = 'transfer.import'
/** The most calls that the browser puts into one request. */
const maxBatchSize = 20
/** Bytes of the largest call: `task.createAll` with the longest texts, each character escaped in 12 bytes. */
const maxCall = 256 * 1024
/** 5 MiB: every batch of valid calls fits. An imported file travels in it as a JSON string. */
const maxBody = maxBatchSize * maxCall
/** Enough for a dozen of the largest bodies at a time. */
const memoryForBodies = 64 * 1024 * 1024

/** Creates the context of the procedures. */
type CreateContext = () => Context | Promise<Context>

/** The header with a tab's name for itself. */
const originHeader = 'hotlist-tab'
const maxOrigin = 40

/** Creates the handler of the typed API, for Web requests. The handler never throws: a failure is an answer too. */
export function trpcHandler(createContext: CreateContext): (request: Request) => Promise<Response> {
  const memory = new BodyMemory(memoryForBodies)
  return async (request) => {
    if (!isDecodable(pathOf(request.url))) {
      return refuse('BAD_REQUEST', 400, 'The path is not valid.')
    }
    switch (request.method) {
      case 'GET':
      case 'HEAD':
        return call(request, createContext)
      case 'POST':
        return mutate(request, createContext, memory)
      default:
        return refuse('METHOD_NOT_SUPPORTED', 405, `This path does not accept ${request.method}.`, {
          Allow: 'GET, HEAD, POST',
        })
    }
  }
}

/** Runs a mutation: it must come from our own pages or from no page at all, be JSON, and not be too large. */
async function mutate(
  request: Request,
  createContext: CreateContext,
  memory: BodyMemory,
): Promise<Response> {
  if (isCrossSite(request))
    return refuse('FORBIDDEN', 403, 'Requests from other sites are refused.')
  // A form on another site can send any body type but this one without a CORS preflight.
  if (isEncoded(request.headers)) {
    return refuse('UNSUPPORTED_MEDIA_TYPE', 415, encodedDetail, { 'Accept-Encoding': 'identity' })
  }
  if (!isJson(request.headers)) {
    return refuse('UNSUPPORTED_MEDIA_TYPE', 415, jsonDetail, { Accept: 'application/json' })
  }
  const { url, headers, signal, body } = request
  const share = memory.share()
  try {
    const read = await readText({ headers, body: body && share.hold(body) }, maxBody)
    if (read.ok) {
      return await call(
        new Request(url, { method: 'POST', headers, signal, body: read.text }),
        createContext,
      )
    }
    if (share.isRefused) return busy()
    return read.reason === 'too_large'
      ? refuse('PAYLOAD_TOO_LARGE', 413, tooLargeWords(url))
      : refuse('BAD_REQUEST', 400, 'The body must be UTF-8 text.')
  } finally {
    share.release()
  }
}

const tooLargeWords = (url: string) =>
  pathOf(url) === `${endpoint}/${importPath}`
    ? `The file is larger than ${maxBody / 1024 / 1024} MB. Use npm run import.`
    : tooLargeDetail(maxBody)

/** The answer when there is no memory for another large body. */
function busy(): Response {
  const words = 'Too many large requests at once. Try again in a second.'
  return refuse('SERVICE_UNAVAILABLE', 503, words, { 'Retry-After': '1' })
}

function call(request: Request, createContext: CreateContext): Promise<Response> {
  const origin = request.headers.get(originHeader)?.slice(0, maxOrigin)
  return fetchRequestHandler({
    endpoint,
    req: request,
    router: appRouter,
    createContext: async () => ({ ...(await createContext()), origin }),
    maxBatchSize,
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
    onError({ error, path, ctx }) {
      if (error.code !== 'INTERNAL_SERVER_ERROR') return
      ctx?.log.error({ err: error.cause ?? error, path }, 'procedure failed')
    },
  })
}

/** The `Retry-After` header, if everything that failed may be tried again. */
function retryAfter(errors: readonly TRPCError[]): Headers {
  const headers = new Headers()
  const seconds = errors.map(({ cause }) =>
    cause instanceof DatabaseTroubleError ? cause.retryAfter : null,
  )
  const known = seconds.filter((each) => each !== null)
  if (known.length > 0 && known.length === seconds.length) {
    headers.set('retry-after', String(Math.max(...known)))
  }
  return headers
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * The number of imports in a request; a batch may have several. The path is read in the same way as by tRPC.
 *
 * @param url the request's target from the slash of its path on
 */
export function importsIn(method: string | undefined, url: string): number {
  if (method !== 'POST') return 0
  const { pathname } = new URL(`http://localhost${url}`)
  if (!isDecodable(pathname)) return 0
  return decodeURIComponent(pathname).split(importPath).length - 1
}

/** Refuses a request of a client that has too many of the same kind; `retryAfter` in seconds. */
export function refuseTooMany(message: string, retryAfter: number): Response {
  return refuse('TOO_MANY_REQUESTS', 429, message, { 'Retry-After': String(retryAfter) })
}

/** A refusal before any procedure runs, in the form of a procedure's error. In a batch, it answers every call. */
function refuse(
  code: TRPC_ERROR_CODE_KEY,
  httpStatus: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  const data = {
    code,
    httpStatus,
    path: null,
    currentVersion: null,
    currentEpoch: null,
    issues: [],
    reason: null,
    retryAfter: headers['Retry-After'] === undefined ? null : Number(headers['Retry-After']),
  }
  return Response.json(
    { error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } },
    { status: httpStatus, headers },
  )
}
