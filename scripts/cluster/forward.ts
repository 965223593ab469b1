import { type Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { hasBody } from '../../server/http/incoming-request'
import type { Member } from './rota'

/** What belongs to one connection rather than to the message (RFC 9110, 7.6.1), or was answered here already. */
const notPassedOn = [
  'connection',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]

/** The instance did not answer; what it was asked to do it may have done. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError'
}

/**
 * Has one instance answer a request, and passes its answer on as it comes, with a header that names the instance. When
 * either side hangs up, so is the other.
 *
 * @throws NoAnswerError when it fails before the answer has begun, in which case nothing has been passed on
 */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { member, agent }: { member: Member; agent: Agent },
): Promise<void> {
  const answer = await answerOf(request, response, { member, agent })
  const headers = [...passedOn(answer), 'X-Hotlist-Instance', String(member.number)]
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers)
  // An answer that is a stream of events may say nothing for a long time.
  response.flushHeaders()
  // Whoever hangs up on the way, the pipeline ends the other side, and nobody is left to be told.
  await pipeline(answer, response).catch(() => {})
}

function answerOf(
  request: IncomingMessage,
  response: ServerResponse,
  { member, agent }: { member: Member; agent: Agent },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asking = ask(new URL(member.url), {
      agent,
      method: request.method,
      path: request.url,
      headers: passedOn(request),
    })
    asking.once('response', resolve)
    asking.on('error', (cause) => {
      reject(new NoAnswerError(`instance ${member.number} did not answer`, { cause }))
    })
    response.once('close', () => {
      if (!response.writableFinished) asking.destroy()
    })
    if (hasBody(request)) request.pipe(asking)
    else asking.end()
  })
}

/** Names and values in turn, as Node gives and takes them. */
function passedOn({ rawHeaders, headers }: IncomingMessage): string[] {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  const dropped = new Set([...notPassedOn, ...named])
  return rawHeaders.filter((_, index) => {
    const name = rawHeaders[index - (index % 2)] ?? ''
    return !dropped.has(name.toLowerCase())
  })
}
