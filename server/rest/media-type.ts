import type { RestRequest } from './request'

/** The body types that both REST and tRPC accept. */

/** Any other parameter or charset is refused: to misread a body would be worse. */
const jsonType = /^application\/json[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i

export const jsonDetail = 'The body must be application/json, in UTF-8.'
export const encodedDetail =
  'The body must not be compressed: Content-Encoding may only be identity.'

/** Whether the headers declare the body as JSON in UTF-8. */
export function isJson(headers: RestRequest['headers']): boolean {
  return jsonType.test(headers.get('content-type') ?? '')
}

/** Whether the headers declare a content coding for the body (RFC 9110, 8.4). */
export function isEncoded(headers: RestRequest['headers']): boolean {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? ''
  return encoding !== '' && encoding !== 'identity'
}
