import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { readText } from '@/server/rest/body'
import { isCrossSite } from '@/server/rest/same-origin'
import { appRouter } from '@/server/routers/app'
import { services } from '@/server/services'

const endpoint = '/api/trpc'
/** As many as the browser puts into one request. */
const maxBatchSize = 20
const largestBody = 64 * 1024
/** An imported file travels as a JSON string. */
const largestImport = 5 * 1024 * 1024

export { answer as GET }

/** A mutation: from our own pages or from no page at all, as JSON, and not too large. */
export async function POST(request: Request): Promise<Response> {
  if (isCrossSite(request)) return refuse('FORBIDDEN', 403, 'Requests of other sites are refused.')
  // A form of another site can send anything but this type without being asked about it first.
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    return refuse('UNSUPPORTED_MEDIA_TYPE', 415, 'The body must be application/json.')
  }
  const { pathname } = new URL(request.url)
  const limit = pathname === `${endpoint}/transfer.import` ? largestImport : largestBody
  const body = await readText(request, limit)
  if (body.ok)
    return answer(
      new Request(request.url, { method: 'POST', headers: request.headers, body: body.text }),
    )
  if (body.reason === 'too_large') {
    return refuse('PAYLOAD_TOO_LARGE', 413, `The body must have at most ${limit / 1024} kB.`)
  }
  return refuse('BAD_REQUEST', 400, 'The body must be UTF-8 text.')
}

function answer(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint,
    req: request,
    router: appRouter,
    createContext: services,
    maxBatchSize,
    onError({ error, path, ctx }) {
      if (error.code !== 'INTERNAL_SERVER_ERROR') return
      ctx?.log.error({ err: error.cause ?? error, path }, 'procedure failed')
    },
  })
}

/** A refusal before any procedure, in the shape of a procedure's error; a batch takes it as the answer to each call. */
function refuse(code: TRPC_ERROR_CODE_KEY, httpStatus: number, message: string): Response {
  const data = { code, httpStatus, path: null, currentVersion: null, issues: [] }
  return Response.json(
    { error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } },
    { status: httpStatus },
  )
}
