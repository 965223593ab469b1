import { randomInt } from 'node:crypto'
import { statSync } from 'node:fs'
import { forgetBase, noteBase } from './log-base'
import { SqliteConnection } from './sqlite-connection'

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
  readonly #connection: SqliteConnection
  readonly #betweenTransactions: (work: () => Promise<void>) => Promise<void>
  #timer: NodeJS.Timeout | undefined
  #firstWriteMs: number | undefined
  #stamp = 0
  #isStampDue = true
  #maxLog = maxGrowth

  private constructor(
    path: string,
    connection: SqliteConnection,
    betweenTransactions: (work: () => Promise<void>) => Promise<void>,
  ) {
    this.#path = path
    this.#connection = connection
    this.#betweenTransactions = betweenTransactions
  }

  /**
   * @param path of a database whose lock this process holds
   * @param betweenTransactions runs a function while no transaction of this process writes
   */
  static async open(
    path: string,
    betweenTransactions: (work: () => Promise<void>) => Promise<void>,
  ): Promise<Checkpoints> {
    // A checkpoint flushes the log before it writes to the file, and the file before it empties the log.
    const pragmas = ['synchronous=NORMAL', 'wal_autocheckpoint=0']
    const connection = SqliteConnection.open(path, pragmas)
    return new Checkpoints(path, connection, betweenTransactions)
  }

  /** The stamp that the next transaction must write, because it is the first in its log; null when no stamp is due. */
  get stampDue(): number | null {
    return this.#isStampDue ? this.#stamp : null
  }

  /** Call this after each transaction, before the next. Checks the size of the log; a large one is folded at once. */
  async written(): Promise<void> {
    this.#isStampDue = false
    if (logBytes(this.#path) >= this.#maxLog) return this.#tryRun()
    this.#firstWriteMs ??= performance.now()
    const latestMs = this.#firstWriteMs + maxMs - performance.now()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      // The database may be closed by then, or busy for too long: the next write tries again.
      () => void this.#betweenTransactions(() => this.#tryRun()).catch(() => {}),
      Math.max(0, Math.min(quietMs, latestMs)),
    ).unref()
  }

  /**
   * Folds the log into the file now.
   *
   * @throws Error of the driver, for example when the disk is full: the log is kept, and nothing is lost
   */
  async run(): Promise<void> {
    clearTimeout(this.#timer)
    this.#firstWriteMs = undefined
    forgetBase(this.#path)
    this.#stamp = randomInt(1, maxStamp)
    await this.#connection.exec(`PRAGMA user_version=${this.#stamp}`)
    await this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
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
  async #tryRun(): Promise<void> {
    try {
      await this.run()
    } catch {
      this.#isStampDue = true
    }
  }
}

function logBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
}
