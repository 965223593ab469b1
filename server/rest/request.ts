/**
 * What the resources need to know of a request. A Web `Request` is one, and whatever answers before Next can be
 * another: nothing but these four members is ever read.
 */
export interface RestRequest {
  readonly method: string
  /** Absolute, with path and query as the client sent them. */
  readonly url: string
  readonly headers: { get(name: string): string | null }
  readonly body: ReadableStream<Uint8Array> | null
}
