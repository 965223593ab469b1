import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { hasBody } from './incoming-request'
import { unwanted } from './limits'

/** Whether part of the request has not arrived yet, now that its answer is known. */
export async function isIncomplete(request: IncomingMessage): Promise<boolean> {
  if (request.complete || !hasBody(request)) return false
  // Node parses a body that came together with the headers after the headers.
  await nextTurn()
  return !request.complete
}

/**
 * Ends the connection of an answer that is written, but not ended, before the whole request has arrived.
 *
 * Closing at once would lose the answer: whatever the client still sends is met with a reset, and a reset makes its
 * machine discard the answer. So only our side is closed, and what still arrives is read and dropped until it ends or
 * the time is up (RFC 9112, 9.6).
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
