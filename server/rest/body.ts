import type { RestRequest } from './request'

/** The text of a request's body, or why there is none. */
export type BodyText =
  | { ok: true; text: string }
  | { ok: false; reason: 'too_large' | 'not_utf8' | 'aborted' }

/**
 * Reads a body as UTF-8 text and never holds more than `maxBytes` of it. A body that announces more is refused unread;
 * a body that turns out longer is refused where it passes the limit.
 */
export async function readText(
  { headers, body }: Pick<RestRequest, 'headers' | 'body'>,
  maxBytes: number,
): Promise<BodyText> {
  if (Number(headers.get('content-length') ?? 0) > maxBytes) return refused('too_large')
  if (body === null) return { ok: true, text: '' }

  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      // Leaving the loop cancels the stream.
      if (bytes > maxBytes) return refused('too_large')
      chunks.push(chunk)
    }
  } catch {
    return refused('aborted')
  }
  return decode(Buffer.concat(chunks))
}

function decode(bytes: Uint8Array): BodyText {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return refused('not_utf8')
  }
}

const refused = (reason: Extract<BodyText, { ok: false }>['reason']) =>
  ({ ok: false, reason }) as const
