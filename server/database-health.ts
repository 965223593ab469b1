import type { CacheEvents } from './cache'
import { DatabaseTroubleError, type TroubleReason } from './database-trouble'
import type { Database } from './db/database'
import { troubleIn } from './db/trouble-in'
import type { Log } from './log'

/** How long a look at the database may take. */
const lookMs = 1000
/** How often one looks while there is trouble. */
const againMs = 1000
/** Trouble that has not been met for so long, while things went well, is over. */
const quietMs = 5000
/** Trouble that only writes meet is still there for so long after the last one, for want of another. */
const staleMs = 15_000

/** What only writes meet, so that a read proves nothing. */
const ofWrites: readonly TroubleReason[] = ['read_only', 'disk_full', 'commit_unknown']

/** One kind of trouble, for as long as it lasts. */
interface Outage {
  trouble: DatabaseTroubleError
  sinceMs: number
  lastMs: number
  failures: number
}

/** What the health of a database is judged by. */
export interface DatabaseHealthParts {
  database: Pick<Database, 'ping'>
  events: CacheEvents
  log: Log
}

/**
 * Whether the database does what it is asked for, and if not, why. Trouble is two lines in the log, however many requests
 * meet it: its cause when it begins, and its length when it is over.
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

  /** Takes note of the trouble behind an error; null when it is none with the database. */
  report(error: unknown): DatabaseTroubleError | null {
    const trouble = troubleIn(error)
    // A transport passes on what a procedure has reported.
    if (trouble !== null && !this.#noted.has(trouble)) this.#note(trouble)
    return trouble
  }

  /** Looks at the database, for a second at most; resolves with what is wrong, or null. */
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

  /** Ends its own looks. */
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

  /** Fails when the database does not answer in time. All who ask meanwhile share one question. */
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

  /** What keeps the database from answering, as far as requests have met it. */
  #lateness(): DatabaseTroubleError {
    const met = [...this.#outages.values()].findLast(
      ({ trouble: { reason } }) => !ofWrites.includes(reason),
    )
    return met?.trouble ?? new DatabaseTroubleError('overloaded', `no answer within ${lookMs} ms`)
  }
}
