import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** The reply as received. */
export interface RawReply {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** A request as it is written to the socket. */
export interface RawRequest {
  method?: string
  headers?: Record<string, string>
  /** Sent with its length if it is one piece; several pieces are sent in chunks, without a length. */
  body?: string | Uint8Array | readonly string[]
}

/**
 * Sends a request to a path exactly as given: `fetch` and browsers would first decode, shorten or refuse the paths that
 * these tests are about.
 */
export function send(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: RawRequest = {},
): Promise<RawReply> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, path, method, headers, agent: false },
      (incoming) => {
        text(incoming).then(
          (content) =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: content }),
          reject,
        )
      },
    )
    outgoing.on('error', reject)
    if (Array.isArray(body)) {
      for (const piece of body) outgoing.write(piece)
      outgoing.end()
    } else {
      outgoing.end(body)
    }
  })
}
