import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { Json } from '../json'
import { type CacheAddress, schemaVersion } from './keys'

/**
 * The payload of an entry: one line of JSON that describes it, a line feed, and the body exactly as REST sends it.
 * When it was stored and when it expires stands before it, stamped by the store's own clock.
 *
 * Anybody may write to the same Redis, so nothing in it is trusted: an entry of another schema, of another key, cut
 * short or changed is no entry.
 */
const headSchema = z.object({
  schema: z.literal(schemaVersion),
  kind: z.string(),
  key: z.string(),
  field: z.string(),
  etag: z.string(),
  next: z.string().nullable(),
  crc: z.int(),
})

/** An entry's head, without what only guards it. */
export interface CacheEntry<T> {
  kind: string
  etag: string
  /** Cursor of the next page; null where there is none. */
  next: string | null
  body: Json<T>
}

/** Writes the payload of an entry. */
export function encodeEntry<T>(address: CacheAddress, entry: CacheEntry<T>): string {
  const { body, ...described } = entry
  const head: z.infer<typeof headSchema> = {
    schema: schemaVersion,
    ...address,
    ...described,
    crc: crc32(body),
  }
  return `${JSON.stringify(head)}\n${body}`
}

/** Reads a payload; null when it is not an entry of this address as `encodeEntry` writes them. */
export function decodeEntry<T>(address: CacheAddress, payload: string): CacheEntry<T> | null {
  const headEnd = payload.indexOf('\n')
  const head = headSchema.safeParse(jsonOrNull(payload.slice(0, Math.max(headEnd, 0))))
  if (!head.success || head.data.key !== address.key || head.data.field !== address.field)
    return null
  const body = payload.slice(headEnd + 1)
  if (crc32(body) !== head.data.crc) return null
  const { kind, etag, next } = head.data
  // The checksum says that this is the text which encodeEntry was given as the body.
  return { kind, etag, next, body: body as Json<T> }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
