import type { IncomingMessage } from 'node:http'
import { ProblemError } from '../rest/problem'
import { type Host, isSameHost, parseHost } from './host'

/** The target of a request, and the host that it was sent to. */
export interface Target {
  /** The target from the slash of its path on. */
  url: string
  /** Undefined in HTTP/1.0 requests that name none. */
  host: Host | undefined
}

const absolute = /^(https?):\/\/([^/?#]*)(.*)$/i

/**
 * Reads the target of a request (RFC 9112, 3.2). Clients send absolute targets to proxies, and every server has to
 * understand them. A `Host` header next to an absolute target must name the same host.
 *
 * @throws ProblemError 400 when the target or `Host` is malformed, or they contradict each other
 */
export function targetOf({ url = '', headers, rawHeaders }: IncomingMessage): Target {
  if (countHosts(rawHeaders) > 1)
    throw new ProblemError(400, 'The request has more than one Host header.')
  const named = headers.host === undefined ? undefined : hostOf(headers.host)
  if (url.startsWith('/')) return { url, host: named }
  const [, scheme, authority, rest = ''] = absolute.exec(url) ?? []
  const host = authority === undefined ? null : parseHost(authority)
  if (host === null) throw new ProblemError(400, 'The request target is not valid.')
  const defaultPort = scheme?.toLowerCase() === 'https' ? 443 : 80
  if (named && !isSameHost(host, named, defaultPort)) {
    throw new ProblemError(400, 'The request target and Host name different hosts.')
  }
  return { url: rest.startsWith('/') ? rest : `/${rest}`, host }
}

function hostOf(text: string): Host {
  const host = parseHost(text)
  if (host === null) throw new ProblemError(400, 'Host must be NAME or NAME:PORT.')
  return host
}

/** Counts `Host` in the raw headers, because Node keeps only the first in `headers`. */
function countHosts(rawHeaders: readonly string[]): number {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 'host'.length && name.toLowerCase() === 'host') count++
  }
  return count
}
