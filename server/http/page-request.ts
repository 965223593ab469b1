import type { IncomingHttpHeaders } from 'node:http'
import { pathOf } from '../rest/address'
import { noSuchThing, ProblemError, problemReply } from '../rest/problem'
import { emptyReply, type Reply } from '../rest/reply'

/**
 * What reaches Next in production: requests that a page of ours or a person's browser sends, and of them the headers
 * that pages use. All else of Next is answered before it (docs/decisions/0025).
 */

const allowed = 'GET, HEAD, OPTIONS'

/** A built file, written as the build wrote it: nothing to decode, no dot segments. */
const builtFile = /^\/_next\/static(?:\/(?!\.\.?(?:\/|$))[\w.~@()-]+)+$/
/** Anywhere in a path, since Next decodes and shortens paths before it looks at them. */
const ownedByNext = /_next|__nextjs/i

/** Headers that pages, their loading and the files beside them need. */
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

/** Cookies of Next's preview and test modes. */
const cookieOfNext = /^\s*(?:__prerender|__next|next-)/i

/** The reply to a request that is not for Next to answer; null for one that is. */
export function replyBeforePages(method: string | undefined, url: string): Reply | null {
  if (method === 'OPTIONS') return emptyReply(['allow', allowed])
  if (method !== 'GET' && method !== 'HEAD') {
    const detail = `Pages do not answer ${method}.`
    return problemReply(new ProblemError(405, detail, { headers: ['allow', allowed] }))
  }
  const path = pathOf(url)
  const isFound = builtFile.test(path) ? !path.endsWith('.map') : !ownedByNext.test(decoded(path))
  return isFound ? null : problemReply(noSuchThing())
}

/** Removes the headers that no page needs. */
export function keepPageHeaders(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) if (!passedOn.has(name)) delete headers[name]
  if (headers.cookie === undefined) return
  const cookies = headers.cookie.split(';').filter((cookie) => !cookieOfNext.test(cookie))
  headers.cookie = cookies.join(';')
}

/** A path after three decodings of its ASCII, more than Next makes; it need not be decodable as a whole. */
function decoded(path: string): string {
  let text = path
  for (let round = 0; round < 3 && text.includes('%'); round++) {
    text = text.replace(/%([0-7][\da-f])/gi, (_, code) => String.fromCharCode(Number(`0x${code}`)))
  }
  return text
}
