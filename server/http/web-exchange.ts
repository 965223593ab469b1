import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { everyAnswer } from '../every-answer'
import { ProblemError, problemReply } from '../rest/problem'
import { bareReply, type Reply } from '../rest/reply'
import type { EventStreams } from './event-streams'
import { bytesOf, hasBody } from './incoming-request'

/** A method that Node accepts and the Web's `Request` can't have. */
const unspoken = 'TRACE'

/** Answers a Web `Request` with a Web `Response`. */
export type WebHandler = (request: Request) => Promise<Response>

/**
 * Lets a Web handler answer a request of Node's server. The answer is passed on as it arrives, even if it is endless.
 * When the client leaves, the request's signal is aborted.
 *
 * @param url the request's target from the slash of its path on
 * @returns the answer when it is complete, null when it was passed on as a stream
 * @throws TooManyError when it is an event stream and its client has too many of them
 */
export async function exchange(
  handler: WebHandler,
  incoming: { request: IncomingMessage; url: string; response: ServerResponse },
  streams: EventStreams,
): Promise<Reply | null> {
  const { request, response } = incoming
  if (request.method === unspoken) {
    const detail = `${unspoken} is not accepted.`
    return problemReply(new ProblemError(405, detail, { headers: ['allow', 'GET, HEAD, POST'] }))
  }
  const left = new AbortController()
  response.once('close', () => left.abort())
  const answer = await handler(webRequest(incoming, left.signal))
  if (response.destroyed) {
    await answer.body?.cancel()
    return null
  }
  if (!isStream(answer)) return replyOf(answer)
  // A stream too many is ended by the signal, as soon as its refusal is written.
  if (isEventStream(answer)) streams.add(request, response, () => left.abort())
  response.writeHead(answer.status, [...[...answer.headers].flat(), ...everyAnswer])
  // The stream may have nothing to send for a long time.
  response.flushHeaders()
  // When one side ends early, the other is ended too. There is no one left to report the error to.
  if (answer.body !== null) await pipeline(answer.body, response).catch(() => {})
  else response.end()
  return null
}

/** A complete answer, to be written in one piece. */
export async function replyOf(answer: Response): Promise<Reply> {
  const { status } = answer
  const headers = [...answer.headers].flat()
  if (answer.body === null) return bareReply(status, headers)
  const body = await answer.text()
  const length = String(Buffer.byteLength(body))
  return { status, headers: [...headers, 'content-length', length, ...everyAnswer], body }
}

/** Whether an answer arrives in pieces: tRPC marks batches whose answers come one by one. */
function isStream(answer: Response): boolean {
  return isEventStream(answer) || answer.headers.has('transfer-encoding')
}

function webRequest(
  { request, url }: { request: IncomingMessage; url: string },
  signal: AbortSignal,
): Request {
  const headers = new Headers()
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    headers.append(request.rawHeaders[at] ?? '', request.rawHeaders[at + 1] ?? '')
  }
  // The host stays in the headers, where a malformed one can't make the URL invalid.
  return new Request(`http://localhost${url}`, {
    method: request.method ?? 'GET',
    headers,
    signal,
    ...(hasBody(request) && { body: streamOf(bytesOf(request)), duplex: 'half' }),
  })
}

function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  }
  // Nothing is read ahead: a body that the handler does not read stays in the socket.
  return new ReadableStream(source, { highWaterMark: 0 })
}

function isEventStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/event-stream') ?? false
}
