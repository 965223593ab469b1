import { randomUUID } from 'node:crypto'
import { type CacheDatabase, CommitUnknownError } from './cache-state'
import { type ClockTime, elapsedMs, now } from './clock'
import { type CoherenceTiming, maxAgeAtBeginMs, maxAgeAtCommitMs } from './coherence-timing'
import type { CacheEvents } from './events'
import type { FaultPoints } from './fault-points'
import type { Generation } from './generation'
import type { CacheKey } from './keys'
import { NotPermittedError, type Permit } from './permit'
import { type CacheStore, StoreError } from './store'

/**
 * The keys that a write changes, if they follow from a plan: what the write has to know from the database first. The
 * plan is read inside the transaction, where the keys that follow from it must be marked already; if they are not, the
 * write starts again.
 */
export interface Planned<Db, Kind extends string, Plan> {
  /**
   * Reads the plan. It may refuse the write by throwing. What it believes without reading must be a condition of the
   * transaction, and be from the same epoch: after a restore, the same version of a row may say something else.
   */
  plan: (db: Db, epoch: string) => Promise<Plan>
  keys: (plan: Plan) => readonly CacheKey<Kind>[]
  /** Keys that are likely to be all. Without them, the plan is read once more, before the transaction. */
  likelyKeys?: readonly CacheKey<Kind>[] | ((db: Db) => Promise<readonly CacheKey<Kind>[]>)
  /**
   * Why the write makes more entries untrue than it can name, in a few words. It closes the generation instead of marking
   * its keys, so no entry at all is believed once it is committed. The keys are still what listeners are told.
   */
  beyondKeys?: string
}

/** How a write is described once it is committed, since only its result says what was done. */
export interface WriteDescription<T> {
  /**
   * What happened, in a few words, and the new versions of rows, by key; and whether something is there now that was not
   * found before, which is under no key.
   */
  describe: (result: T) => {
    cause: string
    versions?: Readonly<Record<string, number>>
    bringsBack?: boolean
  }
  /** The client that asked for the write. */
  origin?: string | undefined
}

/** The parts that writing needs. */
export interface WriteInvalidateParts<Db, Tx extends Db> {
  store: CacheStore
  generation: Generation
  events: CacheEvents
  faultPoints: FaultPoints
  timing: CoherenceTiming
  database: Pick<CacheDatabase<Db, Tx>, 'reader' | 'transaction'>
}

/** A write that still finds unmarked keys or another generation after this many attempts closes the open generation. */
const maxAttempts = 10

/** Thrown inside a transaction to roll it back and start again: the marks set before it are not the ones it needs. */
class StartAgain extends Error {}

/** The mark on a write's keys. */
interface Mark {
  generation: string
  writer: string
  /** The keys that are marked. The write may have learned of others since, in a run that was rolled back. */
  keys: ReadonlySet<CacheKey>
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

/** How far a write has come. */
interface Progress {
  /** All keys that it is known to change so far. */
  keys: Set<CacheKey>
  /** Milliseconds spent waiting for a generation to be closed. */
  waitedMs: number
  /** How many transactions were begun. */
  runs: number
}

/** A write in progress. */
interface Write<Db, Tx, Plan, T> extends Progress {
  planned: Planned<Db, string, Plan>
  transaction: (tx: Tx, epoch: string, plan: Plan) => Promise<T>
}

/** Mark, commit, release: no reader can store what it read before the commit. */
export class WriteInvalidate<Db, Tx extends Db> {
  readonly #parts: WriteInvalidateParts<Db, Tx>

  constructor(parts: WriteInvalidateParts<Db, Tx>) {
    this.#parts = parts
  }

  /**
   * Runs `transaction` (again, if need be) with the epoch that versions count in, and returns its result once no reader
   * can find anything older. Fails only as the database or `transaction` does.
   */
  async write<T, Plan>(
    planned: Planned<Db, string, Plan>,
    transaction: (tx: Tx, epoch: string, plan: Plan) => Promise<T>,
    description?: WriteDescription<T>,
  ): Promise<T> {
    const started = performance.now()
    const write: Write<Db, Tx, Plan, T> = {
      planned,
      transaction,
      keys: new Set(),
      waitedMs: 0,
      runs: 0,
    }
    for (let attempts = 1; ; attempts++) {
      if (attempts > maxAttempts) await this.#stopUsingCache(write)
      try {
        const { result, epoch, throughCache } = await this.#attempt(write)
        const { keys, waitedMs, runs } = write
        const tookMs = performance.now() - started
        const {
          cause,
          versions = {},
          bringsBack = false,
        } = description?.describe(result) ?? { cause: 'Written' }
        // A client that reads because of this event must find what was written, so the event follows the release.
        this.#parts.events.emit('write', {
          keys: [...keys],
          areAllKeys: planned.beyondKeys === undefined && !bringsBack,
          throughCache,
          tookMs,
          waitedMs,
          retries: runs - 1,
          cause,
          versions,
          origin: description?.origin ?? null,
          epoch,
        })
        return result
      } catch (error) {
        if (!(error instanceof StartAgain || error instanceof NotPermittedError)) throw error
        await this.#parts.generation.refresh()
      }
    }
  }

  /** Marks, runs the transaction, releases. While the cache is closed there is nothing to mark. */
  async #attempt<Plan, T>(
    write: Write<Db, Tx, Plan, T>,
  ): Promise<Committed<T> & { throughCache: boolean }> {
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
  async #acknowledge(write: Progress, mark: Mark): Promise<void> {
    try {
      await this.#release(write, mark)
    } catch (cause) {
      throw new CommitUnknownError('the write is committed and was not acknowledged', { cause })
    }
  }

  async #commit<Plan, T>(write: Write<Db, Tx, Plan, T>, mark: Mark | null): Promise<Committed<T>> {
    const { database, faultPoints } = this.#parts
    const { planned, transaction, keys } = write
    const permit = this.#permit(mark)
    const { epoch } = permit
    const result = await database.transaction(permit, async (tx) => {
      write.runs += 1
      const plan = await planned.plan(tx, epoch)
      const needed = planned.keys(plan)
      add(keys, needed)
      if (mark && !this.#covers(mark, needed)) throw new StartAgain()
      const result = await transaction(tx, epoch, plan)
      await faultPoints('beforeCommit')
      return result
    })
    await faultPoints('afterCommit')
    return { result, epoch }
  }

  /** Marks every key in the open generation; null when none is open, or when it was closed because marking failed. */
  async #mark<Plan, T>(write: Write<Db, Tx, Plan, T>): Promise<Mark | null> {
    const { generation, database, store, faultPoints, timing } = this.#parts
    await this.#untilDrained(write)
    const { phase, generation: current } = generation.state
    if (phase === 'closed') return null
    if (write.planned.beyondKeys !== undefined) {
      await generation.closeForWrite(current, write.planned.beyondKeys)
      await this.#untilDrained(write)
      return null
    }
    const { clockMs: setAtClockMs } = generation
    if (write.keys.size === 0) {
      add(write.keys, await likelyKeys(write.planned, database.reader, generation.state.epoch))
    }
    const writer = randomUUID()
    const keys = new Set(write.keys)
    const mark = { generation: current, writer, keys, setAt: now(), setAtClockMs }
    try {
      await store.mark(current, [...keys], writer, timing.markDeadlineMs)
    } catch (error) {
      await this.#close(write, current, error)
      return null
    }
    await faultPoints('afterMark')
    return mark
  }

  /** What the transaction relies on. */
  #permit(mark: Mark | null): Permit {
    const { generation, timing } = this.#parts
    return {
      generation: mark?.generation ?? null,
      epoch: generation.state.epoch,
      markedAtMs: mark?.setAtClockMs ?? 0,
      maxAgeMs: maxAgeAtCommitMs(timing),
    }
  }

  /**
   * Whether a mark is on all of these keys, and young. By the clocks of this machine; they may have stood still since,
   * so the permit says it by the database's.
   */
  #covers({ keys, setAt }: Mark, needed: readonly CacheKey[]): boolean {
    const isYoung = elapsedMs(setAt) < maxAgeAtBeginMs(this.#parts.timing)
    return isYoung && needed.every((key) => keys.has(key))
  }

  /** If a key can't be released, it may hold something old; in a closed generation no instance reads it. */
  async #release(write: Progress, { generation, writer }: Mark): Promise<void> {
    await this.#parts.faultPoints('beforeRelease')
    try {
      await this.#parts.store.release(generation, [...write.keys], writer)
    } catch (error) {
      await this.#close(write, generation, error)
    }
  }

  async #stopUsingCache(write: Progress): Promise<void> {
    const { generation } = this.#parts
    await generation.close(
      generation.state.generation,
      'contended',
      'a write was restarted too often',
    )
    await this.#untilDrained(write)
  }

  /** Closes the generation in which a step has failed; resolves when no instance believes its entries any more. */
  async #close(write: Progress, generation: string, error: unknown): Promise<void> {
    if (!(error instanceof StoreError)) throw error
    const { reason, message } = error
    this.#parts.events.emit('fault', { kind: null, reason, detail: message })
    await this.#parts.generation.close(generation, reason, message)
    await this.#untilDrained(write)
  }

  async #untilDrained(write: Progress): Promise<void> {
    const started = performance.now()
    await this.#parts.generation.drained()
    write.waitedMs += performance.now() - started
  }
}

async function likelyKeys<Db, Plan>(
  { plan, keys, likelyKeys }: Planned<Db, string, Plan>,
  db: Db,
  epoch: string,
): Promise<readonly CacheKey[]> {
  if (likelyKeys === undefined) return keys(await plan(db, epoch))
  return typeof likelyKeys === 'function' ? likelyKeys(db) : likelyKeys
}

function add(keys: Set<CacheKey>, more: readonly CacheKey[]): void {
  for (const key of more) keys.add(key)
}
