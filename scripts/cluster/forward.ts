import { type Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { hasBody } from '../../server/http/incoming-request'
import type { Member } from './rota'

/** Headers that belong to one connection, not to the message (RFC 9110, 7.6.1), or were already handled here. */
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

/** The instance did not answer. It may still have carried out the request. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError'
}

/**
 * Lets one instance answer a request, and passes its answer on as it arrives, with a header that names the instance.
 * When one side hangs up, the other is closed too.
 *
 * @throws NoAnswerError when it fails before the answer has begun. Then nothing has been passed on
 */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { member, agent }: { member: Member; agent: Agent },
): Promise<void> {
  const answer = await answerOf(request, response, { member, agent })
  const headers = [...passedOn(answer), 'X-Hotlist-Instance', String(member.number)]
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers)
  // An event stream may send nothing for a long time.
  response.flushHeaders()
  // When one side hangs up, the pipeline ends the other. There is no one left to report the error to.
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

/** The headers to pass on: names and values, alternating, as Node gives and takes them. */
function passedOn({ rawHeaders, headers }: IncomingMessage): string[] {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  const dropped = new Set([...notPassedOn, ...named])
  return rawHeaders.filter((_, index) => {
    const name = rawHeaders[index - (index % 2)] ?? ''
    return !dropped.has(name.toLowerCase())
  })
}
