import { LRUCache } from 'lru-cache'
import { newGeneration } from '../generation-name'
import type { CacheAddress, CacheKey } from '../keys'
import {
  type CacheStore,
  type FoundEntry,
  isNamedLike,
  type Lease,
  maxFamily,
  type NewEntry,
  type ReadReply,
  type ServerInfo,
  type StoredEntry,
  StoreError,
} from '../store'

type Field =
  | { state: 'entry'; payload: string; storedAtMs: number; expiresAtMs: number }
  | { state: 'lease'; token: string; untilMs: number }

/** A key's fields with their weight. A new object each time it changes: the LRU weighs only objects it hasn't seen. */
interface Value {
  fields: Map<string, Field>
  bytes: number
}

/** Rough cost of a field besides its text. */
const overheadBytes = 200

/**
 * Entries in the memory of this process, bounded by bytes; the least recently used go first.
 *
 * The steps are the same as the scripts of the Redis store, and run one at a time because JavaScript does. Marks are
 * never evicted.
 */
export class MemoryStore implements CacheStore {
  readonly name = 'memory'
  readonly endpoint = 'memory of this process'
  readonly connected = true
  readonly #values: LRUCache<CacheKey, Value>
  readonly #marks = new Map<CacheKey, Map<string, number>>()
  #generation: string | undefined

  constructor(maxBytes: number) {
    this.#values = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ bytes }) => bytes })
  }

  async open(database: string): Promise<string> {
    this.#values.clear()
    this.#marks.clear()
    this.#generation = newGeneration('memory', database)
    return this.#generation
  }

  canUse(generation: string): boolean {
    return generation === this.#generation
  }

  async check(generation: string): Promise<void> {
    this.#prove(generation)
  }

  async read(
    generation: string,
    { key, field }: CacheAddress,
    { token, leaseMs }: Lease,
  ): Promise<ReadReply> {
    this.#prove(generation)
    const now = Date.now()
    const value = this.#values.get(key)
    const found = value?.fields.get(field)
    const entry = asFound(found, now)
    if (entry) return { state: 'entry', ...entry }
    if (this.#marked(key)) return { state: 'marked' }
    if (found?.state === 'lease' && found.untilMs > now) return { state: 'filling' }
    if (value && value.fields.size >= maxFamily) this.#values.delete(key)
    this.#put({ key, field }, { state: 'lease', token, untilMs: now + leaseMs })
    return { state: 'leased' }
  }

  async peek(generation: string, { key, field }: CacheAddress): Promise<FoundEntry | null> {
    this.#prove(generation)
    return asFound(this.#values.get(key)?.fields.get(field), Date.now())
  }

  async fill(
    generation: string,
    address: CacheAddress,
    token: string,
    entry: NewEntry | null,
  ): Promise<boolean> {
    this.#prove(generation)
    const found = this.#values.get(address.key)?.fields.get(address.field)
    if (found?.state !== 'lease' || found.token !== token) return false
    if (entry) return this.set(generation, address, entry)
    await this.discard(generation, address)
    return true
  }

  async set(
    generation: string,
    address: CacheAddress,
    { payload, ttlMs }: NewEntry,
  ): Promise<boolean> {
    this.#prove(generation)
    if (this.#marked(address.key)) return false
    const now = Date.now()
    this.#put(address, { state: 'entry', payload, storedAtMs: now, expiresAtMs: now + ttlMs })
    // A value larger than the whole store is not kept.
    return this.#values.has(address.key)
  }

  async discard(generation: string, { key, field }: CacheAddress): Promise<void> {
    this.#prove(generation)
    this.#put({ key, field }, undefined)
  }

  async mark(
    generation: string,
    keys: readonly CacheKey[],
    writer: string,
    deadlineMs: number,
  ): Promise<void> {
    this.#prove(generation)
    for (const key of keys) {
      this.#values.delete(key)
      const writers = this.#marks.get(key) ?? new Map<string, number>()
      this.#marks.set(key, writers.set(writer, Date.now() + deadlineMs))
    }
  }

  async release(generation: string, keys: readonly CacheKey[], writer: string): Promise<void> {
    this.#prove(generation)
    for (const key of keys) {
      this.#values.delete(key)
      const writers = this.#marks.get(key)
      writers?.delete(writer)
      if (writers?.size === 0) this.#marks.delete(key)
    }
  }

  async entries(generation: string, limit: number, match = ''): Promise<StoredEntry[]> {
    this.#prove(generation)
    const now = Date.now()
    const found: StoredEntry[] = []
    for (const [key, { fields }] of this.#values.entries()) {
      for (const [field, value] of fields) {
        if (found.length >= limit) return found
        if (!isNamedLike({ key, field }, match)) continue
        const entry = asFound(value, now)
        if (entry) found.push({ key, field, ...entry })
      }
    }
    return found
  }

  async server(): Promise<ServerInfo | null> {
    return null
  }

  async close(): Promise<void> {
    this.#values.clear()
  }

  #prove(generation: string): void {
    if (!this.canUse(generation)) throw new StoreError('lost', 'another generation was opened')
  }

  #marked(key: CacheKey): boolean {
    const writers = this.#marks.get(key)
    if (!writers) return false
    for (const [writer, deadline] of writers) if (deadline <= Date.now()) writers.delete(writer)
    if (writers.size === 0) this.#marks.delete(key)
    return writers.size > 0
  }

  #put({ key, field }: CacheAddress, value: Field | undefined): void {
    const { fields, bytes } = this.#values.get(key) ?? {
      fields: new Map<string, Field>(),
      bytes: 0,
    }
    const freed = bytesOf(field, fields.get(field))
    if (value) fields.set(field, value)
    else fields.delete(field)
    if (fields.size === 0) this.#values.delete(key)
    else this.#values.set(key, { fields, bytes: bytes - freed + bytesOf(field, value) })
  }
}

function asFound(field: Field | undefined, now: number): FoundEntry | null {
  if (field?.state !== 'entry' || field.expiresAtMs <= now) return null
  const { payload, storedAtMs, expiresAtMs } = field
  return { payload, ttlMs: expiresAtMs - now, ageMs: now - storedAtMs }
}

function bytesOf(name: string, field: Field | undefined): number {
  if (!field) return 0
  // A string takes one or two bytes a character; two are assumed.
  return overheadBytes + 2 * (name.length + (field.state === 'entry' ? field.payload.length : 0))
}
