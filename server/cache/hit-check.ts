import type { AnyBoundRead } from './bound-read'
import { decodeEntry } from './entry'
import type { CacheEvents } from './events'
import type { Generation } from './generation'
import type { CacheStore } from './store'

/** The parts that comparing hits needs. */
export interface HitCheckParts<Db> {
  store: CacheStore
  generation: Generation
  events: CacheEvents
  /** Reads committed rows only, never older ones. */
  db: Db
  /** Compares one in this many hits; 0 for none. */
  oneIn: number
}

/**
 * Compares a sample of the hits with the database, in the background, without delaying their readers.
 *
 * A difference alone proves nothing, because the row may have been written since the hit. But a write deletes the entry
 * before it commits: if the same entry is still there after the row was loaded, nothing was written in between, and
 * both must agree.
 */
export class HitCheck<Db> {
  readonly #parts: HitCheckParts<Db>
  #untilNext: number
  /** Comparisons so far, and those in which the entry was older than the database. */
  readonly counts = { compared: 0, stale: 0 }

  constructor(parts: HitCheckParts<Db>) {
    this.#parts = parts
    this.#untilNext = parts.oneIn
  }

  /** Notes a hit, and compares it if its turn has come. */
  onHit<Kind extends string>(
    generation: string,
    bound: AnyBoundRead<Db, Kind, unknown>,
    etag: string,
  ): void {
    this.#untilNext--
    if (this.#untilNext !== 0) return
    this.#untilNext = this.#parts.oneIn
    // If the store or the database fails during the comparison, there is nothing to compare.
    this.#compare(generation, bound, etag).catch(() => {})
  }

  async #compare<Kind extends string>(
    generation: string,
    bound: AnyBoundRead<Db, Kind, unknown>,
    etag: string,
  ): Promise<void> {
    const { store, events, db } = this.#parts
    const { address } = bound
    const loaded = await bound.load(db)
    const found = await store.peek(generation, address)
    const still = found && decodeEntry(address, found.payload)
    if (still?.etag !== etag || this.#parts.generation.readable !== generation) return
    this.counts.compared++
    if (loaded?.etag === etag) return
    this.counts.stale++
    const detail = `${address.key} is ${etag} in the cache and ${loaded?.etag ?? 'absent'} in the database`
    events.emit('stale', { key: address.key + address.field, detail })
    await this.#parts.generation.close(generation, 'closed', `a stale entry was found: ${detail}`)
  }
}
