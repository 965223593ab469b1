import sirv from 'sirv'
import type { Pages } from './pages'

const prefix = '/_next/static/'

/**
 * Answers requests for built files from the disk, in the best encoding that the browser takes: the build has compressed
 * them. Everything else goes to the pages, and so does a request for a part of a file.
 *
 * Such a file never changes: its name contains a hash of its content.
 *
 * @param folder the built files
 */
export function builtFiles(folder: string, pages: Pages): Pages {
  // In production, only files that are there now are found: they are listed once.
  const find = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    extensions: [],
    immutable: true,
    maxAge: yearSeconds,
  })
  return (request, response) => {
    const { url = '', headers } = request
    if (!url.startsWith(prefix) || headers.range !== undefined) return pages(request, response)
    return new Promise((resolve, reject) => {
      request.url = url.slice(prefix.length - 1)
      response.once('close', resolve)
      find(request, response, () => {
        request.url = url
        pages(request, response).then(resolve, reject)
      })
    })
  }
}

const yearSeconds = 365 * 24 * 60 * 60
