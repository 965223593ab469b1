import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reply } from '../rest/reply'
import { closeLingering, isIncomplete } from './lingering-close'

/** Writes the reply to a request with a body. When that has not been read to its end, the connection ends with it. */
export async function writeAfterBody(
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
