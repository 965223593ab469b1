/**
 * What the resources need to know of a request. A Web `Request` is one, and so is an `IncomingRequest`: nothing but
 * these four members is ever read.
 */
export interface RestRequest {
  readonly method: string
  /** Absolute, or only from its path on; path and query are as the client sent them. */
  readonly url: string
  /** Names are asked for in lower case. */
  readonly headers: { get(name: string): string | null }
  /** Leaving it unread, or in the middle, does no harm. */
  readonly body: AsyncIterable<Uint8Array> | null
}
