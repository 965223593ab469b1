import { randomBytes } from 'node:crypto'
import type { CacheEvents } from './events'
import type { Generation } from './generation'
import type { CacheKey } from './keys'
import { type CacheStore, StoreError } from './store'

/**
 * The keys that a write changes; or how to find them out, asked once before the transaction and again inside it. It may
 * refuse the write by throwing.
 */
export type Affected<Db> = readonly CacheKey[] | ((db: Db) => Promise<readonly CacheKey[]>)

/** What the cache needs of a database. */
export interface CacheDatabase<Db> {
  /** Committed rows only. */
  reader: Db
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>
  betweenTransactions<T>(work: () => T): Promise<T>
}

/** What the writing side needs. */
export interface WriteInvalidateParts<Db> {
  store: CacheStore
  generation: Generation
  events: CacheEvents
  database: CacheDatabase<Db>
}

/** How long a writer that died keeps its keys out of the cache. */
const markDeadlineMs = 120_000
/** How old a mark may be when the transaction begins; the rest is more than a transaction may take. */
const oldestMarkMs = 30_000
/** A write that keeps finding unmarked keys or closed generations stops using the cache. */
const mostAttempts = 10

/** Thrown inside a transaction to roll it back: what was marked before it is no longer what has to be. */
class StartAgain extends Error {}

/** What stands in the marks of a write's keys. */
interface Mark {
  generation: string
  writer: string
  setAtMs: number
}

/** Mark, commit, release: nobody can store what he read before the commit. */
export class WriteInvalidate<Db> {
  readonly #parts: WriteInvalidateParts<Db>

  constructor(parts: WriteInvalidateParts<Db>) {
    this.#parts = parts
  }

  /**
   * Runs `transaction` (again, if need be) and returns what it returns, once no reader can find anything older.
   * Fails only as the database or `transaction` does.
   */
  async write<T>(affected: Affected<Db>, transaction: (tx: Db) => Promise<T>): Promise<T> {
    const started = performance.now()
    const keys = new Set<CacheKey>()
    for (let attempts = 1; ; attempts++) {
      if (attempts > mostAttempts) this.#stopUsingCache()
      try {
        const { result, throughCache } = await this.#attempt(keys, affected, transaction)
        const tookMs = performance.now() - started
        this.#parts.events.emit('write', { keys: [...keys], throughCache, tookMs })
        return result
      } catch (error) {
        if (!(error instanceof StartAgain)) throw error
      }
    }
  }

  /** Marks, runs the transaction, releases. With the cache closed there is nothing to mark. */
  async #attempt<T>(
    keys: Set<CacheKey>,
    affected: Affected<Db>,
    transaction: (tx: Db) => Promise<T>,
  ): Promise<{ result: T; throughCache: boolean }> {
    const { database } = this.#parts
    const mark = await this.#mark(keys, affected)
    try {
      const result = await database.transaction(async (tx) => {
        const isNew = add(keys, await keysOf(affected, tx))
        if (!this.#holds(mark) || (mark && isNew)) throw new StartAgain()
        return transaction(tx)
      })
      return { result, throughCache: mark !== null }
    } finally {
      if (mark) await this.#release(mark, [...keys])
    }
  }

  /** Marks every key; null when the cache is closed, or is closed now because that failed. */
  async #mark(keys: Set<CacheKey>, affected: Affected<Db>): Promise<Mark | null> {
    const { generation, database, store } = this.#parts
    const current = generation.current
    if (current === null) return null
    add(keys, await keysOf(affected, database.reader))
    const mark = {
      generation: current,
      writer: randomBytes(12).toString('base64url'),
      setAtMs: performance.now(),
    }
    try {
      await store.mark(mark.generation, [...keys], mark.writer, markDeadlineMs)
      return mark
    } catch (error) {
      this.#close(mark.generation, error)
      return null
    }
  }

  /**
   * Whether the transaction may commit: under the mark it set, or without one while the cache is closed. No generation
   * is opened before the transaction has ended.
   */
  #holds(mark: Mark | null): boolean {
    const { current } = this.#parts.generation
    if (mark === null) return current === null
    return current === mark.generation && performance.now() - mark.setAtMs < oldestMarkMs
  }

  /** Whether a key that can't be released holds something old is unknown; in a closed generation nobody asks. */
  async #release({ generation, writer }: Mark, keys: CacheKey[]): Promise<void> {
    try {
      await this.#parts.store.release(generation, keys, writer)
    } catch (error) {
      this.#close(generation, error)
    }
  }

  #stopUsingCache(): void {
    const { generation } = this.#parts
    if (generation.current === null) return
    generation.close(generation.current, 'contended', 'a write kept starting again')
  }

  #close(generation: string, error: unknown): void {
    if (!(error instanceof StoreError)) throw error
    const reason = error.failure === 'lost' ? 'closed' : error.failure
    this.#parts.events.emit('fault', { kind: null, reason, detail: error.message })
    this.#parts.generation.close(generation, reason, error.message)
  }
}

async function keysOf<Db>(affected: Affected<Db>, db: Db): Promise<readonly CacheKey[]> {
  return typeof affected === 'function' ? affected(db) : affected
}

/** Adds the keys; says whether one was new. */
function add(keys: Set<CacheKey>, more: readonly CacheKey[]): boolean {
  const before = keys.size
  for (const key of more) keys.add(key)
  return keys.size > before
}
