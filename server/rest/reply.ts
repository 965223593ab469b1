import { everyAnswer } from '../every-answer'

/** What a resource answers. Writing it to the socket is the adapter's job. */
export interface Reply {
  status: number
  /**
   * Names, in lower case as on the Web, and values, alternating, as they are written. The headers of every answer are
   * included from the start: if they were added at the end, every hit would pay for a copy.
   */
  headers: string[]
  /** Sent unchanged; null for no body. */
  body: string | null
}

/** A reply with a body and its `Content-Length`. */
export function textReply(
  status: number,
  type: string,
  { headers, body }: { headers: readonly string[]; body: string },
): Reply {
  const length = String(Buffer.byteLength(body))
  return {
    status,
    headers: ['content-type', type, 'content-length', length, ...headers, ...everyAnswer],
    body,
  }
}

/** Any reply may differ the next time, so HTTP caches have to revalidate. */
export const askAgain = ['cache-control', 'private, no-cache']

/** A reply whose body is already JSON text. */
export function jsonReply(status: number, json: string, headers: readonly string[] = []): Reply {
  return textReply(status, 'application/json', { headers: [...askAgain, ...headers], body: json })
}

/** A reply without a body. */
export function bareReply(status: number, headers: readonly string[]): Reply {
  return { status, headers: [...headers, ...everyAnswer], body: null }
}

/** A 204 reply. */
export function emptyReply(headers: readonly string[] = []): Reply {
  return bareReply(204, headers)
}

/** Converts a reply to a Web `Response`. */
export function webResponse({ status, headers, body }: Reply): Response {
  const pairs = new Headers()
  for (let at = 0; at + 1 < headers.length; at += 2) {
    pairs.append(headers[at] ?? '', headers[at + 1] ?? '')
  }
  return new Response(body, { status, headers: pairs })
}
