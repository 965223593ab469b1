import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { hasBody } from './incoming-request'
import { unwanted } from './limits'

/** Whether a part of the request is still on its way, now that its answer is known. */
export async function isIncomplete(request: IncomingMessage): Promise<boolean> {
  if (request.complete || !hasBody(request)) return false
  // What came together with the headers is looked at after them.
  await nextTurn()
  return !request.complete
}

/**
 * Ends the connection of an answer that has been written, but not ended, before all of the request has come.
 *
 * To close at once would make the client's machine throw the answer away: it is sent a reset for what it sends then. So
 * only our side is closed, and what still comes is read and dropped until that is all, or for long enough (RFC 9112,
 * 9.6).
 */
export function closeLingering(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request
  const close = () => socket.destroy()
  const deadline = setTimeout(close, unwanted.ms)
  response.once('close', () => clearTimeout(deadline))
  let bytes = 0
  request.on('data', (chunk: Uint8Array) => {
    bytes += chunk.byteLength
    if (bytes > unwanted.bytes) close()
  })
  request.once('end', close)
  request.resume()
  socket.end()
}
