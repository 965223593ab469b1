import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reply } from '../rest/reply'
import { closeLingering, isIncomplete } from './lingering-close'

/** Writes the reply to a request with a body. If the body was not read to its end, the connection closes afterwards. */
export async function writeAfterBody(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Reply,
): Promise<void> {
  // Of pipelined requests, only the answer to the first has the socket.
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
