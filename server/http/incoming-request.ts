import type { IncomingMessage } from 'node:http'
import type { RestRequest } from '../rest/request'

/** A request of Node's server, as the resources see it. */
export class IncomingRequest implements RestRequest {
  readonly method: string
  readonly url: string
  readonly headers: { get(name: string): string | null }
  readonly #incoming: IncomingMessage

  /** @param url the part of its target that names something here */
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

/** The body. Whoever stops reading leaves the connection as it is: it is still needed for the answer. */
export function bytesOf(incoming: IncomingMessage): AsyncIterable<Uint8Array> {
  return incoming.iterator({ destroyOnReturn: false })
}
