import type { RestRequest } from './request'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Whether a browser sent this request from a page of another site, and the request could change something.
 *
 * `Sec-Fetch-Site` decides: pages can't forge it, and it stays true behind a proxy that rewrites `Host`. Where it is
 * missing (older browsers, plain HTTP on a network), `Origin` must name the host that the request was sent to. Clients
 * that are not browsers send neither and pass.
 */
export function isCrossSite({ method, url, headers }: Omit<RestRequest, 'body'>): boolean {
  if (safeMethods.includes(method)) return false
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  if (origin === null) return false
  const host = headers.get('host') ?? hostOf(url)
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase()
}

/** The host that an absolute URL names. */
function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined
}
