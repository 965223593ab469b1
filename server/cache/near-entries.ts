import { LRUCache } from 'lru-cache'
import type { CacheEntry } from './entry'
import type { CacheAddress, CacheKey } from './keys'
import type { NearSource } from './near-source'
import type { FoundEntry } from './store'

/** Rough cost of an entry besides its text. */
const overheadBytes = 400

interface Kept {
  entry: CacheEntry<unknown>
  source: NearSource
  /** By the monotonic clock of this process. */
  storedAtMs: number
  expiresAtMs: number
}

/** A near entry, as it is returned. */
export interface NearEntry<T> {
  entry: CacheEntry<T>
  ttlMs: number
  ageMs: number
}

/**
 * Entries in the memory of this process, in front of a store that reports when they change.
 *
 * The price: a change is reported a moment after it was made, and the writer does not wait for the report. So a read
 * here may return the old value until the report arrives; if a connection hangs, for as long as its source is trusted
 * after the last proof.
 */
export class NearEntries {
  readonly #kept: LRUCache<string, Map<string, Kept>>

  constructor(maxBytes: number) {
    this.#kept = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf })
  }

  /** The entry, unless it has changed, has expired or can't be relied on any more. */
  find<T>(generation: string, { key, field }: CacheAddress): NearEntry<T> | null {
    const kept = this.#kept.get(nameOf(generation, key))?.get(field)
    if (!kept?.source.isTrusted) return null
    const nowMs = performance.now()
    if (kept.expiresAtMs <= nowMs) return null
    // An address always has an entry of the same type: its key determines the type.
    const entry = kept.entry as CacheEntry<T>
    return { entry, ttlMs: kept.expiresAtMs - nowMs, ageMs: nowMs - kept.storedAtMs }
  }

  /** Keeps what was read at `readAt`, unless anything has changed since. */
  keep(
    generation: string,
    { key, field }: CacheAddress,
    entry: CacheEntry<unknown>,
    { ttlMs, ageMs, readAt }: FoundEntry,
  ): void {
    if (!readAt?.source.isCurrent(readAt)) return
    const name = nameOf(generation, key)
    const nowMs = performance.now()
    const times = { storedAtMs: nowMs - ageMs, expiresAtMs: nowMs + ttlMs }
    const fields = new Map(this.#kept.get(name))
    this.#kept.set(name, fields.set(field, { entry, source: readAt.source, ...times }))
  }

  /** Drops what is kept for a key. */
  drop(generation: string, key: CacheKey): void {
    this.#kept.delete(nameOf(generation, key))
  }

  /** Drops everything. */
  clear(): void {
    this.#kept.clear()
  }
}

const nameOf = (generation: string, key: CacheKey) => `${generation} ${key}`

function bytesOf(fields: Map<string, Kept>): number {
  let bytes = 0
  // A character takes one or two bytes; two are assumed.
  for (const [field, { entry }] of fields)
    bytes += overheadBytes + 2 * (field.length + entry.body.length)
  return bytes
}
