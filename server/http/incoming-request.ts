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

/** The body. A reader that stops early leaves the connection open: it is still needed for the answer. */
export function bytesOf(incoming: IncomingMessage): AsyncIterable<Uint8Array> {
  return incoming.iterator({ destroyOnReturn: false })
}
