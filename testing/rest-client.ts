import { pathOf } from '../server/rest/address'
import { answer } from '../server/rest/answer'
import { type Reply, webResponse } from '../server/rest/reply'
import { resourceAt } from '../server/rest/routes'
import type { Context } from '../server/trpc'

/** The parts of a request besides its method and path. */
export interface Sending {
  headers?: Record<string, string>
  /** Text and bytes are sent unchanged, anything else as JSON. */
  body?: unknown
}

/** A client that calls the REST resources without a socket. */
export class RestClient {
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  /**
   * Sends a request to the resource at its path.
   *
   * @throws Error when no resource has the path
   */
  async send(method: string, path: string, { headers, body }: Sending = {}): Promise<Response> {
    const request = new Request(`http://localhost:3000${path}`, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: encode(body) }),
    })
    const resource = resourceAt(pathOf(path))
    if (!resource) throw new Error(`No resource is at ${path}`)
    const reply: Reply = await answer(resource, request, this.#context)
    return webResponse(reply)
  }

  get(path: string, headers?: Record<string, string>): Promise<Response> {
    return this.send('GET', path, { headers })
  }
}

function encode(body: unknown): BodyInit {
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return typeof body === 'string' ? body : JSON.stringify(body)
}
