import type { IncomingMessage } from 'node:http'
import type { RestRequest } from '../rest/request'

/** Adapts a request of Node's server to what the resources read. */
export class IncomingRequest implements RestRequest {
  readonly method: string
  readonly url: string
  readonly headers: { get(name: string): string | null }
  readonly #incoming: IncomingMessage

  /** @param url the request's target from its path on */
  constructor(incoming: IncomingMessage, url: string) {
    this.#incoming = incoming
    this.method = incoming.method ?? ''
    this.url = url
    this.headers = new IncomingHeaders(incoming)
  }

  get body(): AsyncIterable<Uint8Array> | null {
    return hasBody(this.#incoming) ? bytesOf(this.#incoming) : null
  }
}

class IncomingHeaders {
  readonly #incoming: IncomingMessage

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming
  }

  get(name: string): string | null {
    const value = this.#incoming.headers[name]
    return typeof value === 'string' ? value : null
  }
}

/** Whether a message has a body (RFC 9112, 6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length']
  return (length !== undefined && length !== '0') || headers['transfer-encoding'] !== undefined
}

/**
 * The body. A reader that stops early leaves the connection open: it is still needed for the answer.
 *
 * Most bodies came together with their headers, and are read without an event: Node's own iterator costs more than the
 * rest of a small request.
 *
 * @throws Error when the client leaves before it has sent all of it
 */
export async function* bytesOf(
  incoming: IncomingMessage,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Node parses a body that came together with the headers after the headers, but before this goes on.
  await null
  while (true) {
    const chunk: Buffer | null = incoming.read()
    if (chunk !== null) yield chunk
    else if (incoming.complete) return
    else if (incoming.destroyed) throw new Error('the body ended early')
    else await nextEvent(incoming)
  }
}

/** Resolves when more of a message has arrived, or no more will. */
function nextEvent(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const events = ['readable', 'end', 'error', 'close']
    const done = () => {
      for (const event of events) incoming.off(event, done)
      resolve()
    }
    for (const event of events) incoming.on(event, done)
  })
}
