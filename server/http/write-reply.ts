import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reply } from '../rest/reply'
import { hasBody } from './incoming-request'
import { closeLingering, isIncomplete } from './lingering-close'

/** Writes a reply as it is, in one piece. When the request has not been read to its end, the connection ends with it. */
export function writeReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Reply,
): void | Promise<void> {
  if (hasBody(request)) return writeAfterBody(request, response, { status, headers, body })
  response.writeHead(status, headers)
  if (body === null) response.end()
  else response.end(body)
}

async function writeAfterBody(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Reply,
): Promise<void> {
  // Of requests that came at once, only the answer to the first has the connection.
  const lingers = (await isIncomplete(request)) && response.socket !== null
  if (lingers) response.shouldKeepAlive = false
  response.writeHead(status, headers)
  if (!lingers) {
    response.end(body ?? undefined)
    return
  }
  response.flushHeaders()
  if (body !== null) response.write(body)
  closeLingering(request, response)
}
