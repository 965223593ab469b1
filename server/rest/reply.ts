/** What a resource answers; how it reaches the socket is the adapter's matter. */
export interface Reply {
  status: number
  headers: Record<string, string>
  /** Sent as it is; null for none. */
  body: string | null
}

/** What goes with every body: browsers take it for what it says it is. */
export const noSniffing = { 'X-Content-Type-Options': 'nosniff' }

/** A reply whose body is JSON text already. Every reply may differ the next time, so caches have to ask. */
export function jsonReply(
  status: number,
  json: string,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'private, no-cache',
      ...noSniffing,
      ...headers,
    },
    body: json,
  }
}

/** A reply that has nothing to say. */
export function emptyReply(headers: Record<string, string> = {}): Reply {
  return { status: 204, headers, body: null }
}

/** A reply as the Web's interface has it. */
export function webResponse({ status, headers, body }: Reply): Response {
  return new Response(body, { status, headers })
}
