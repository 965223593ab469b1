/**
 * What the resources need of a request: only these four members are ever read. A Web `Request` fits, and so does an
 * `IncomingRequest`.
 */
export interface RestRequest {
  readonly method: string
  /** Absolute, or from its path on. Path and query are as the client sent them. */
  readonly url: string
  /** Looked up by names in lower case. */
  readonly headers: { get(name: string): string | null }
  /** It may be left unread, or abandoned in the middle. */
  readonly body: AsyncIterable<Uint8Array> | null
}
