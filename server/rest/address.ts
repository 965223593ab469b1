/**
 * Parts of a URL, absolute or from its path on, without decoding. `URL` would also shorten and rewrite the path, and it
 * takes as long as everything else that is done for a hit.
 */

/** The path, up to the query. */
export function pathOf(url: string): string {
  const start = pathStart(url)
  const end = url.indexOf('?', start)
  return end === -1 ? url.slice(start) : url.slice(start, end)
}

/** The query, without its question mark. */
export function queryOf(url: string): string {
  const mark = url.indexOf('?')
  return mark === -1 ? '' : url.slice(mark + 1)
}

function pathStart(url: string): number {
  if (url.startsWith('/')) return 0
  const slash = url.indexOf('/', url.indexOf('://') + '://'.length)
  return slash === -1 ? url.length : slash
}
