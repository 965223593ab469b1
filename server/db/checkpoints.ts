import { randomInt } from 'node:crypto'
import { statSync } from 'node:fs'
import Database from 'libsql'
import { forgetBase, noteBase } from './log-base'

/** How long no write must follow before the log is folded into the file... */
const quietMs = 1_000
/** ...unless the first write is this old... */
const maxMs = 10_000
/** ...or the log has grown by this many bytes. */
const maxGrowth = 4 * 1024 * 1024

const maxStamp = 2 ** 31 - 1

/**
 * Folds the write-ahead log into the database file, so that the file by itself is never far behind.
 *
 * It uses a connection that never waits: while another process reads, it folds what it may and leaves the rest for
 * later. All of it must run between transactions.
 */
export class Checkpoints {
  readonly #path: string
  readonly #connection: Database.Database
  readonly #betweenTransactions: (work: () => void) => Promise<void>
  #timer: NodeJS.Timeout | undefined
  #firstWriteMs: number | undefined
  #stamp = 0
  #isStampDue = true
  #maxLog = maxGrowth

  /**
   * @param path of a database whose lock this process holds
   * @param betweenTransactions runs a function while no transaction of this process writes
   */
  constructor(path: string, betweenTransactions: (work: () => void) => Promise<void>) {
    this.#path = path
    this.#betweenTransactions = betweenTransactions
    this.#connection = new Database(path, { timeout: 0 })
    this.#connection.exec('PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0')
  }

  /** The stamp that the next transaction must write, because it is the first in its log; null when no stamp is due. */
  get stampDue(): number | null {
    return this.#isStampDue ? this.#stamp : null
  }

  /** Call this after each transaction, before the next. Checks the size of the log; a large one is folded at once. */
  written(): void {
    this.#isStampDue = false
    if (logBytes(this.#path) >= this.#maxLog) {
      this.#tryRun()
      return
    }
    this.#firstWriteMs ??= performance.now()
    const latestMs = this.#firstWriteMs + maxMs - performance.now()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      () => void this.#betweenTransactions(() => this.#tryRun()),
      Math.max(0, Math.min(quietMs, latestMs)),
    ).unref()
  }

  /**
   * Folds the log into the file now.
   *
   * @throws Error of the driver, for example when the disk is full: the log is kept, and nothing is lost
   */
  run(): void {
    clearTimeout(this.#timer)
    this.#firstWriteMs = undefined
    forgetBase(this.#path)
    this.#stamp = randomInt(1, maxStamp)
    this.#connection.exec(`PRAGMA user_version=${this.#stamp}`)
    this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    noteBase(this.#path)
    this.#isStampDue = true
    this.#maxLog = logBytes(this.#path) + maxGrowth
  }

  /** Stops the timer and closes the connection. */
  close(): void {
    clearTimeout(this.#timer)
    this.#connection.close()
  }

  /** A checkpoint that fails costs nothing but a longer log: the next write tries again. */
  #tryRun(): void {
    try {
      this.run()
    } catch {
      this.#isStampDue = true
    }
  }
}

function logBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
}
