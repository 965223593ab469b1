import type { CacheEvents } from '../cache'
import type { Database } from '../db/database'
import { troubleIn } from '../db/trouble-in'
import type { Log } from '../log'
import { DatabaseTroubleError, type TroubleReason } from './database-trouble'

/** Limit for one check of the database. */
const lookMs = 1000
/** Interval between checks while there is trouble. */
const againMs = 1000
/** Trouble is over when no request has met it for this long while requests succeeded. */
const quietMs = 5000
/** Without further writes, trouble that only writes meet counts as present for this long after the last one. */
const staleMs = 15_000

/** Trouble that only writes meet: a successful read doesn't prove that it is over. */
const ofWrites: readonly TroubleReason[] = ['read_only', 'disk_full', 'commit_unknown']

/** One kind of trouble, for as long as it lasts. */
interface Outage {
  trouble: DatabaseTroubleError
  sinceMs: number
  lastMs: number
  failures: number
}

/** What `DatabaseHealth` judges the database by. */
export interface DatabaseHealthParts {
  database: Pick<Database, 'ping'>
  events: CacheEvents
  log: Log
}

/**
 * Whether the database works, and if not, why. Trouble is two lines in the log, however many requests meet it: the
 * cause when it begins, and the duration when it ends.
 */
export class DatabaseHealth {
  readonly #parts: DatabaseHealthParts
  readonly #outages = new Map<TroubleReason, Outage>()
  readonly #noted = new WeakSet<DatabaseTroubleError>()
  #readAtMs = 0
  #wroteAtMs = 0
  #looking: Promise<void> | undefined
  #stopped = false
  #timer: NodeJS.Timeout | undefined

  constructor(parts: DatabaseHealthParts) {
    this.#parts = parts
    parts.events.on('read', ({ receipt: { status } }) => {
      if (status !== 'hit') this.#readAtMs = performance.now()
    })
    parts.events.on('write', () => {
      this.#readAtMs = this.#wroteAtMs = performance.now()
    })
  }

  /** Records the database trouble behind an error and returns it; null when the error has another cause. */
  report(error: unknown): DatabaseTroubleError | null {
    const trouble = troubleIn(error)
    // A transport may pass on an error that a procedure has already reported.
    if (trouble !== null && !this.#noted.has(trouble)) this.#note(trouble)
    return trouble
  }

  /** Checks the database, for a second at most. Resolves with what is wrong, or null. */
  async check(): Promise<DatabaseTroubleError | null> {
    try {
      await this.#look()
    } catch (error) {
      return this.#note(troubleIn(error) ?? new DatabaseTroubleError('unavailable', String(error)))
    }
    const now = performance.now()
    const writes = [...this.#outages.values()].find(
      ({ trouble: { reason }, lastMs }) =>
        ofWrites.includes(reason) && lastMs > this.#wroteAtMs && now - lastMs < staleMs,
    )
    return writes?.trouble ?? null
  }

  /** Stops the periodic checks. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #note(trouble: DatabaseTroubleError): DatabaseTroubleError {
    const { reason, found } = trouble
    this.#noted.add(trouble)
    const lastMs = performance.now()
    const outage = this.#outages.get(reason)
    if (outage) {
      outage.lastMs = lastMs
      outage.failures++
      return trouble
    }
    this.#outages.set(reason, { trouble, sinceMs: lastMs, lastMs, failures: 1 })
    this.#parts.log.error({ reason, found }, 'trouble with the database')
    this.#lookLater()
    return trouble
  }

  #lookLater(): void {
    clearTimeout(this.#timer)
    if (this.#stopped || this.#outages.size === 0) return
    this.#timer = setTimeout(() => void this.#lookAgain(), againMs).unref()
  }

  async #lookAgain(): Promise<void> {
    await this.check()
    this.#endOutages()
    this.#lookLater()
  }

  #endOutages(): void {
    const now = performance.now()
    for (const [reason, { lastMs, sinceMs, failures }] of this.#outages) {
      const wentWellMs = ofWrites.includes(reason) ? this.#wroteAtMs : this.#readAtMs
      if (wentWellMs < lastMs || now - lastMs < quietMs) continue
      this.#outages.delete(reason)
      const lastedMs = Math.round(lastMs - sinceMs)
      this.#parts.log.info({ reason, lastedMs, failures }, 'trouble with the database is over')
    }
  }

  /** Fails when the database does not answer in time. Concurrent callers share one query. */
  async #look(): Promise<void> {
    this.#looking ??= this.#parts.database
      .ping()
      .then(() => {
        this.#readAtMs = performance.now()
      })
      .finally(() => {
        this.#looking = undefined
      })
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.#lateness()), lookMs)
    })
    try {
      await Promise.race([this.#looking, over])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Why the database does not answer, as far as requests have shown. */
  #lateness(): DatabaseTroubleError {
    const met = [...this.#outages.values()].findLast(
      ({ trouble: { reason } }) => !ofWrites.includes(reason),
    )
    return met?.trouble ?? new DatabaseTroubleError('overloaded', `no answer within ${lookMs} ms`)
  }
}
