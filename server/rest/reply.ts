import { everyAnswer } from '../every-answer'

/** What a resource answers; how it reaches the socket is the adapter's matter. */
export interface Reply {
  status: number
  /**
   * Names, in lower case as the Web has them, and values in turn, as they are written. Those of every answer are among them
   * from the start: added at the end, they would cost every hit a copy.
   */
  headers: string[]
  /** Sent as it is; null for none. */
  body: string | null
}

/** A reply with a body. It says its length. */
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

/** Every reply may differ the next time, so caches have to ask. */
export const askAgain = ['cache-control', 'private, no-cache']

/** A reply whose body is JSON text already. */
export function jsonReply(status: number, json: string, headers: readonly string[] = []): Reply {
  return textReply(status, 'application/json', { headers: [...askAgain, ...headers], body: json })
}

/** A reply without a body. */
export function bareReply(status: number, headers: readonly string[]): Reply {
  return { status, headers: [...headers, ...everyAnswer], body: null }
}

/** A reply that has nothing to say. */
export function emptyReply(headers: readonly string[] = []): Reply {
  return bareReply(204, headers)
}

/** A reply as the Web's interface has it. */
export function webResponse({ status, headers, body }: Reply): Response {
  const pairs = new Headers()
  for (let at = 0; at + 1 < headers.length; at += 2) {
    pairs.append(headers[at] ?? '', headers[at + 1] ?? '')
  }
  return new Response(body, { status, headers: pairs })
}
