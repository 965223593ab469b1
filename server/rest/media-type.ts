import type { RestRequest } from './request'

/** What bodies may be, for REST and tRPC alike. */

/** Any other parameter or charset is refused: a body that is read as what it is not is worse. */
const jsonType = /^application\/json[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i

export const jsonDetail = 'The body must be application/json, in UTF-8.'
export const encodedDetail =
  'The body must not be compressed: Content-Encoding may only be identity.'

/** Whether the body is said to be JSON in UTF-8. */
export function isJson(headers: RestRequest['headers']): boolean {
  return jsonType.test(headers.get('content-type') ?? '')
}

/** Whether the body is said to be encoded (RFC 9110, 8.4). */
export function isEncoded(headers: RestRequest['headers']): boolean {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? ''
  return encoding !== '' && encoding !== 'identity'
}
