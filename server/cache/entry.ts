import { crc32 } from 'node:zlib'
import type { Json } from '../json'
import { type CacheAddress, schemaVersion } from './keys'

/**
 * The payload of an entry: a line of seven words that describe it, then the body exactly as REST sends it.
 *
 *     <checksum> <schema> <kind> <key> <field> <etag> <next>\n<body>
 *
 * Words, because a hit must cost less than it saves: they are compared, not parsed. The field is percent-encoded, a
 * missing `next` is an empty word, and the checksum (CRC-32, in decimal) covers everything after it. The times when the
 * entry was stored and when it expires stand before the payload, stamped by the store's own clock.
 *
 * Other programs may write to the same Redis, so nothing in it is trusted: an entry that has another schema or key, is
 * cut short or was changed counts as no entry.
 */
export interface CacheEntry<T> {
  kind: string
  etag: string
  /** Cursor of the next page; null where there is none. */
  next: string | null
  body: Json<T>
}

const schemaWord = `${schemaVersion} `

/**
 * Writes the payload of an entry.
 *
 * @throws RangeError when a word has white space in it
 */
export function encodeEntry<T>(
  { key, field }: CacheAddress,
  { kind, etag, next, body }: CacheEntry<T>,
): string {
  const words = [String(schemaVersion), kind, key, encodeURIComponent(field), etag, next ?? '']
  const spaced = words.find((word) => /\s/.test(word))
  if (spaced !== undefined)
    throw new RangeError(`an entry of ${key} has white space in "${spaced}"`)
  const rest = `${words.join(' ')}\n${body}`
  return `${crc32(rest)} ${rest}`
}

/** Parses a payload; null when it is not an entry of this address as `encodeEntry` writes them. */
export function decodeEntry<T>(address: CacheAddress, payload: string): CacheEntry<T> | null {
  const restStart = payload.indexOf(' ') + 1
  const headEnd = payload.indexOf('\n')
  if (restStart === 0 || headEnd < restStart) return null
  // Looked for in place: split into words, the head would take as long as its checksum.
  if (!payload.startsWith(schemaWord, restStart)) return null
  const kindStart = restStart + schemaWord.length
  const kindEnd = payload.indexOf(' ', kindStart)
  const place = ` ${address.key} ${encodeURIComponent(address.field)} `
  if (!payload.startsWith(place, kindEnd)) return null
  const etagStart = kindEnd + place.length
  const etagEnd = payload.indexOf(' ', etagStart)
  if (etagEnd === -1 || etagEnd > headEnd) return null
  const next = payload.slice(etagEnd + 1, headEnd)
  if (next.includes(' ')) return null
  if (crc32(payload.slice(restStart)) !== Number(payload.slice(0, restStart))) return null
  // The checksum proves that this is the body that encodeEntry was given.
  const body = payload.slice(headEnd + 1) as Json<T>
  const kind = payload.slice(kindStart, kindEnd)
  const etag = payload.slice(etagStart, etagEnd)
  return { kind, etag, next: next === '' ? null : next, body }
}
