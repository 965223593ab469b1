import type { IncomingMessage } from 'node:http'
import { ProblemError } from '../rest/problem'

/** What a request asks for, and of whom. */
export interface Target {
  /** From the slash of its path on. */
  url: string
  /** With its port if one is given; undefined in requests of HTTP/1.0 that name none. */
  host: string | undefined
}

const absolute = /^https?:\/\/([^/?#@]+)(.*)$/i

/**
 * Reads the target of a request (RFC 9112, 3.2). Proxies are sent absolute ones, and every server has to understand
 * them; what they say wins over `Host`.
 *
 * @throws ProblemError 400 when it names nothing, or there is more than one `Host`
 */
export function targetOf({ url = '', headers, rawHeaders }: IncomingMessage): Target {
  if (countHosts(rawHeaders) > 1) throw new ProblemError(400, 'There is more than one Host.')
  if (url.startsWith('/')) return { url, host: headers.host }
  const [, host, rest = ''] = absolute.exec(url) ?? []
  if (host === undefined) throw new ProblemError(400, 'The target of the request is not valid.')
  return { url: rest.startsWith('/') ? rest : `/${rest}`, host }
}

/** Node drops all but the first from `headers`. */
function countHosts(rawHeaders: readonly string[]): number {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 'host'.length && name.toLowerCase() === 'host') count++
  }
  return count
}
