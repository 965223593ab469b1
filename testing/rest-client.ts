import { answer } from '../server/rest/answer'
import { type Reply, webResponse } from '../server/rest/reply'
import type { Resource } from '../server/rest/resource'
import { resources } from '../server/rest/resources'
import type { Context } from '../server/trpc'

/** What a request is made of, besides its method and path. */
export interface Sending {
  headers?: Record<string, string>
  /** Sent as it is when it is text or bytes, else as JSON. */
  body?: unknown
}

/** A client of the REST resources that needs no socket. */
export class RestClient {
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  /** Sends a request to the resource that its path leads to. */
  async send(method: string, path: string, { headers, body }: Sending = {}): Promise<Response> {
    const request = new Request(`http://localhost:3000${path}`, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: encode(body) }),
    })
    const reply: Reply = await answer(resourceAt(path), request, this.#context)
    return webResponse(reply)
  }

  get(path: string, headers?: Record<string, string>): Promise<Response> {
    return this.send('GET', path, { headers })
  }
}

/** @throws Error when no resource has the path */
function resourceAt(path: string): Resource {
  const segments = path.replace(/\?.*/, '').split('/')
  const found = resources.find((each) => {
    const template = each.path.split('/')
    return (
      template.length === segments.length &&
      template.every((part, place) => part.startsWith('{') || part === segments[place])
    )
  })
  if (!found) throw new Error(`No resource is at ${path}`)
  return found
}

function encode(body: unknown): BodyInit {
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return typeof body === 'string' ? body : JSON.stringify(body)
}
