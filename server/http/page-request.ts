import type { IncomingHttpHeaders } from 'node:http'
import { pathOf } from '../rest/address'
import { notFoundProblem, ProblemError, problemReply } from '../rest/problem'
import { emptyReply, type Reply } from '../rest/reply'

/**
 * What reaches Next in production: only requests that our pages or a person's browser send, with only the headers that
 * pages use. Requests for anything else in Next are answered before they reach it (docs/decisions/0025).
 */

const allowed = 'GET, HEAD, OPTIONS'

/** The path of a built file, spelled as the build writes it: nothing to decode, no dot segments. */
const builtFile = /^\/_next\/static(?:\/(?!\.\.?(?:\/|$))[\w.~@()-]+)+$/
/** Matches anywhere in a path, since Next decodes and shortens paths before it looks at them. */
const ownedByNext = /_next|__nextjs/i

/** Headers that pages, their data and their static files need. */
const passedOn: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'cookie',
  'host',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
  'pragma',
  'range',
  'rsc',
  'user-agent',
  'x-forwarded-proto',
])

/** Cookies that switch on Next's preview and test modes. */
const cookieOfNext = /^\s*(?:__prerender|__next|next-)/i

/** The reply to a request that Next must not get; null for a request that Next answers. */
export function replyBeforePages(method: string | undefined, url: string): Reply | null {
  if (method === 'OPTIONS') return emptyReply(['allow', allowed])
  if (method !== 'GET' && method !== 'HEAD') {
    const detail = `Pages do not accept ${method}.`
    return problemReply(new ProblemError(405, detail, { headers: ['allow', allowed] }))
  }
  const path = pathOf(url)
  const isFound = builtFile.test(path) ? !path.endsWith('.map') : !ownedByNext.test(decoded(path))
  return isFound ? null : problemReply(notFoundProblem())
}

/** Removes the headers that no page needs. */
export function keepPageHeaders(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) if (!passedOn.has(name)) delete headers[name]
  if (headers.cookie === undefined) return
  const cookies = headers.cookie.split(';').filter((cookie) => !cookieOfNext.test(cookie))
  headers.cookie = cookies.join(';')
}

/** A path with its ASCII decoded three times, more often than Next does. It need not be decodable as a whole. */
function decoded(path: string): string {
  let text = path
  for (let round = 0; round < 3 && text.includes('%'); round++) {
    text = text.replace(/%([0-7][\da-f])/gi, (_, code) => String.fromCharCode(Number(`0x${code}`)))
  }
  return text
}
