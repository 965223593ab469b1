import { randomBytes } from 'node:crypto'
import { type CacheDatabase, type CacheState, CommitUnknownError } from './cache-state'
import { type ClockTime, elapsedMs, now } from './clock'
import { type CoherenceTiming, oldestMarkMs } from './coherence-timing'
import type { CacheEvents } from './events'
import type { FaultPoints } from './fault-points'
import type { Generation } from './generation'
import type { CacheKey } from './keys'
import { type CacheStore, StoreError } from './store'

/**
 * The keys that a write changes, or a function that finds them, called once before the transaction and again inside it.
 * It may refuse the write by throwing.
 */
export type Affected<Db, Kind extends string = string> =
  | readonly CacheKey<Kind>[]
  | ((db: Db) => Promise<readonly CacheKey<Kind>[]>)

/** How a write is described once it is committed, since only its result says what was done. */
export interface WriteDescription<T> {
  /** What happened, in a few words, and the new versions of rows, by key. */
  describe: (result: T) => { cause: string; versions?: Readonly<Record<string, number>> }
  /** The client that asked for the write. */
  origin?: string | undefined
}

/** The parts that writing needs. */
export interface WriteInvalidateParts<Db> {
  store: CacheStore
  generation: Generation
  events: CacheEvents
  faultPoints: FaultPoints
  timing: CoherenceTiming
  database: Pick<CacheDatabase<Db>, 'reader' | 'transaction' | 'identity'>
}

/** A write that still finds unmarked keys or another generation after this many attempts closes the open generation. */
const maxAttempts = 10

/** Thrown inside a transaction to roll it back and start again: the marks set before it are not the ones it needs. */
class StartAgain extends Error {}

/** The mark on a write's keys. */
interface Mark {
  generation: string
  writer: string
  /**
   * Taken before the marks were set: by the clocks of this machine, and by the database's, by which the mark may be
   * older.
   */
  setAt: ClockTime
  setAtClockMs: number
}

/** What a transaction returned, and the epoch in which it was committed. */
interface Committed<T> {
  result: T
  epoch: string
}

/** A write in progress. */
interface Write<Db, T> {
  affected: Affected<Db>
  transaction: (tx: Db, epoch: string) => Promise<T>
  /** All keys that it is known to change so far. */
  keys: Set<CacheKey>
  /** Milliseconds spent waiting for a generation to be closed. */
  waitedMs: number
}

/** Mark, commit, release: no reader can store what it read before the commit. */
export class WriteInvalidate<Db> {
  readonly #parts: WriteInvalidateParts<Db>

  constructor(parts: WriteInvalidateParts<Db>) {
    this.#parts = parts
  }

  /**
   * Runs `transaction` (again, if need be) with the epoch that versions count in, and returns its result once no reader
   * can find anything older. Fails only as the database or `transaction` does.
   */
  async write<T>(
    affected: Affected<Db>,
    transaction: (tx: Db, epoch: string) => Promise<T>,
    description?: WriteDescription<T>,
  ): Promise<T> {
    const started = performance.now()
    const write: Write<Db, T> = { affected, transaction, keys: new Set(), waitedMs: 0 }
    for (let attempts = 1; ; attempts++) {
      if (attempts > maxAttempts) await this.#stopUsingCache(write)
      try {
        const { result, epoch, throughCache } = await this.#attempt(write)
        const { keys, waitedMs } = write
        const tookMs = performance.now() - started
        const { cause, versions = {} } = description?.describe(result) ?? { cause: 'Written' }
        // A client that reads because of this event must find what was written, so the event follows the release.
        this.#parts.events.emit('write', {
          keys: [...keys],
          throughCache,
          tookMs,
          waitedMs,
          cause,
          versions,
          origin: description?.origin ?? null,
          epoch,
        })
        return result
      } catch (error) {
        if (!(error instanceof StartAgain)) throw error
        await this.#parts.generation.refresh()
      }
    }
  }

  /** Marks, runs the transaction, releases. While the cache is closed there is nothing to mark. */
  async #attempt<T>(write: Write<Db, T>): Promise<Committed<T> & { throughCache: boolean }> {
    const mark = await this.#mark(write)
    let committed: Committed<T>
    try {
      committed = await this.#commit(write, mark)
    } catch (error) {
      // A commit that may still take effect must find its marks: they stand until their deadline.
      if (mark && !(error instanceof CommitUnknownError)) await this.#release(write, mark)
      throw error
    }
    if (mark) await this.#acknowledge(write, mark)
    else this.#parts.generation.onWritePast()
    return { ...committed, throughCache: mark !== null }
  }

  /** Releases a committed write. If that fails with the database, the error must not say that nothing has happened. */
  async #acknowledge<T>(write: Write<Db, T>, mark: Mark): Promise<void> {
    try {
      await this.#release(write, mark)
    } catch (cause) {
      throw new CommitUnknownError('the write is committed and was not acknowledged', { cause })
    }
  }

  async #commit<T>(
    { affected, transaction, keys }: Write<Db, T>,
    mark: Mark | null,
  ): Promise<Committed<T>> {
    const { database, faultPoints } = this.#parts
    const committed = await database.transaction(async (tx, state, clockMs) => {
      const isNew = add(keys, await keysOf(affected, tx))
      if (!this.#permits(state, clockMs, mark) || (mark && isNew)) throw new StartAgain()
      const result = await transaction(tx, state.epoch)
      await faultPoints('beforeCommit')
      return { result, epoch: state.epoch }
    })
    await faultPoints('afterCommit')
    return committed
  }

  /** Marks every key in the open generation; null when none is open, or when it was closed because marking failed. */
  async #mark<T>(write: Write<Db, T>): Promise<Mark | null> {
    const { generation, database, store, faultPoints, timing } = this.#parts
    await this.#untilDrained(write)
    const { phase, generation: current } = generation.state
    if (phase === 'closed') return null
    const { clockMs: setAtClockMs } = generation
    add(write.keys, await keysOf(write.affected, database.reader))
    const writer = randomBytes(12).toString('base64url')
    const mark = { generation: current, writer, setAt: now(), setAtClockMs }
    try {
      await store.mark(current, [...write.keys], writer, timing.markDeadlineMs)
    } catch (error) {
      await this.#close(write, current, error)
      return null
    }
    await faultPoints('afterMark')
    return mark
  }

  /**
   * Whether the transaction may commit. Without a mark: while the cache is closed. With one: as long as no other
   * generation has been opened since, because no instance believes entries of any but the generation it knows. No
   * generation is opened before the transaction has ended. State that comes from another database counts for nothing:
   * this may be a copy.
   */
  #permits(
    { phase, generation, database }: CacheState,
    clockMs: number,
    mark: Mark | null,
  ): boolean {
    if (database !== this.#parts.database.identity.name) return false
    if (mark === null) return phase === 'closed'
    // The clocks of this machine may have stood still since; the database's have not.
    const ageMs = Math.max(elapsedMs(mark.setAt), clockMs - mark.setAtClockMs)
    const isYoung = ageMs < oldestMarkMs(this.#parts.timing)
    return generation === mark.generation && isYoung
  }

  /** If a key can't be released, it may hold something old; in a closed generation no instance reads it. */
  async #release<T>(write: Write<Db, T>, { generation, writer }: Mark): Promise<void> {
    await this.#parts.faultPoints('beforeRelease')
    try {
      await this.#parts.store.release(generation, [...write.keys], writer)
    } catch (error) {
      await this.#close(write, generation, error)
    }
  }

  async #stopUsingCache<T>(write: Write<Db, T>): Promise<void> {
    const { generation } = this.#parts
    await generation.close(generation.state.generation, 'contended', 'a write kept starting again')
    await this.#untilDrained(write)
  }

  /** Closes the generation in which a step has failed; resolves when no instance believes its entries any more. */
  async #close<T>(write: Write<Db, T>, generation: string, error: unknown): Promise<void> {
    if (!(error instanceof StoreError)) throw error
    const { reason, message } = error
    this.#parts.events.emit('fault', { kind: null, reason, detail: message })
    await this.#parts.generation.close(generation, reason, message)
    await this.#untilDrained(write)
  }

  async #untilDrained<T>(write: Write<Db, T>): Promise<void> {
    const started = performance.now()
    await this.#parts.generation.drained()
    write.waitedMs += performance.now() - started
  }
}

async function keysOf<Db>(affected: Affected<Db>, db: Db): Promise<readonly CacheKey[]> {
  return typeof affected === 'function' ? affected(db) : affected
}

/** Adds the keys; returns whether any was new. */
function add(keys: Set<CacheKey>, more: readonly CacheKey[]): boolean {
  const before = keys.size
  for (const key of more) keys.add(key)
  return keys.size > before
}
