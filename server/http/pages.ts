import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { observeAsyncStorages, restAsyncStorages } from './async-storages'
import { builtFiles } from './built-files'
import type { HttpServer } from './http-server'

const root = join(import.meta.dirname, '../..')

/** How long after the last page its storages are disabled: a page is soon followed by what it loads. */
const restAfterMs = 1_000

/** Answers with a page, or with something that a page loads. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Where and how Next runs. */
export interface PagesPlace {
  server: HttpServer
  host: string
  port: number
  /** Whether Next compiles and reloads `app/` while it runs. */
  dev: boolean
}

/**
 * Prepares Next, which answers with the pages and with what they load.
 *
 * @throws Next's error when there is no build
 */
export async function preparePages({ server, host, port, dev }: PagesPlace): Promise<Pages> {
  if (!dev) observeAsyncStorages()
  const { default: next } = await import('next')
  const app = next({
    dev,
    dir: root,
    hostname: host,
    port,
    // Next listens for upgrades on this server, which it needs only in development. With any such listener, Node treats
    // a request that merely offers an upgrade, as HTTP/2 clients do, as an upgrade and never answers it.
    httpServer: dev ? server.node : createServer(),
  })
  await app.prepare()
  const pages = app.getRequestHandler()
  return dev ? pages : builtFiles(join(root, '.next/static'), restingBetween(pages))
}

/** Wraps `pages`: the storages that they leave enabled are disabled whenever no page is being rendered. */
function restingBetween(pages: Pages): Pages {
  let rendering = 0
  const rest = setTimeout(() => {
    if (rendering === 0) restAsyncStorages()
  }, restAfterMs).unref()
  return (request, response) => {
    rendering += 1
    const rendered = pages(request, response)
    // A client may leave before its page is rendered, and a page may be rendered before it is sent.
    void Promise.allSettled([rendered, once(response, 'close')]).then(() => {
      rendering -= 1
      rest.refresh()
    })
    return rendered
  }
}
