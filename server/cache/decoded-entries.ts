import { LRUCache } from 'lru-cache'
import { type CacheEntry, decodeEntry } from './entry'
import type { CacheAddress } from './keys'

/** Characters of all that is kept: the hottest tasks, or some hundred pages. */
const maxCharacters = 8_000_000
/** Rough cost of an entry besides its text. */
const overhead = 200

interface Decoded {
  payload: string
  entry: CacheEntry<unknown>
}

/**
 * Decodes payloads, and keeps those that were found last: where the same one is found again, as it is until the next
 * write, its checksum need not be computed again. Comparing two texts takes a small part of that time. Nothing is believed
 * because it is kept here: what the store has just returned is what counts.
 */
export class DecodedEntries {
  readonly #kept = new LRUCache<string, Decoded>({
    maxSize: maxCharacters,
    sizeCalculation: ({ payload }) => payload.length + overhead,
  })

  /** The same as `decodeEntry`. */
  decode<T>(address: CacheAddress, payload: string): CacheEntry<T> | null {
    const name = address.field === '' ? address.key : `${address.key} ${address.field}`
    const kept = this.#kept.get(name)
    // An address always has an entry of the same type: its key determines the type.
    if (kept?.payload === payload) return kept.entry as CacheEntry<T>
    const entry = decodeEntry<T>(address, payload)
    if (entry) this.#kept.set(name, { payload, entry })
    return entry
  }
}
