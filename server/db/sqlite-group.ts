import { type CacheState, CommitUnknownError, NotPermittedError, permits } from '../cache'
import { cacheStateOf, selectCacheState } from './cache-state-row'
import type { Durability } from './database'
import { NotCommittedError } from './not-committed-error'
import { sql } from './sql'
import { sqliteCode } from './sqlite-code'
import type { SqliteConnection } from './sqlite-connection'
import type { Outcome, SqliteWrite } from './sqlite-write'
import { demanding } from './statement'

const commit = sql`COMMIT`
const stateRow = demanding(1, selectCacheState)

/** Options of a group. */
export interface SqliteGroupOptions {
  /** In a transaction. */
  connection: SqliteConnection
  durability: Durability
  /** The name of the database, which the state of the cache must have for a write with a permit. */
  name: string
  /** How long a write may take while others wait for it. */
  turnMs: number
}

/** A write that has run, and how it ended. */
interface Member {
  write: SqliteWrite
  outcome: Exclude<Outcome, { kind: 'turnedAway' }>
}

/** The writes that share a transaction, in the order in which they run. */
export class SqliteGroup {
  readonly #options: SqliteGroupOptions
  readonly #members: Member[] = []
  /** The state of the cache. It can't change while the transaction is open. */
  #state: CacheState | undefined

  constructor(options: SqliteGroupOptions) {
    this.#options = options
  }

  /** How many writes have run. */
  get size(): number {
    return this.#members.length
  }

  /**
   * Runs a write.
   *
   * @returns whether it is over; if not, it has taken too long to share a transaction
   * @throws Error when the transaction no longer stands
   */
  async run(write: SqliteWrite): Promise<boolean> {
    const { connection } = this.#options
    const member: Member = { write, outcome: { kind: 'failed', error: undefined } }
    this.#members.push(member)
    const outcome = await this.#outcomeOf(write)
    if (outcome.kind === 'turnedAway') {
      this.#members.pop()
      return false
    }
    member.outcome = outcome
    if (connection.inTransaction) return true
    throw outcome.kind === 'failed'
      ? outcome.error
      : new NotCommittedError('an error has ended the transaction')
  }

  /**
   * Commits what has been written, if anything was.
   *
   * @throws NotPermittedError when that is no longer permitted
   * @throws NotCommittedError when nothing is committed
   * @throws CommitUnknownError when it is unknown whether it is
   */
  async commit(): Promise<void> {
    const { connection, durability } = this.#options
    const ready = this.#members.filter(({ outcome }) => outcome.kind === 'ready')
    if (ready.length === 0) return connection.rollBack()
    if (!ready.every(({ write }) => this.#isPermitted(write))) throw new NotPermittedError()
    try {
      // Elsewhere than on this thread, which would otherwise wait for the disk and answer nobody.
      if (durability === 'full') await connection.exec('COMMIT')
      else connection.run(commit)
    } catch (cause) {
      throw isUndone(connection, cause)
        ? new NotCommittedError('the database could not take the commit', { cause })
        : new CommitUnknownError('the commit failed in the middle', { cause })
    }
  }

  /** Answers all writes, after the commit. */
  settle(): void {
    for (const { write, outcome } of this.#members) {
      if (outcome.kind === 'ready') write.committed()
      else write.failed(outcome.error)
    }
  }

  /**
   * Answers those writes that need not run again after an error of the whole group. Alone, a write fails with the error.
   *
   * @returns the others
   */
  fail(error: unknown): SqliteWrite[] {
    const again: SqliteWrite[] = []
    for (const { write, outcome } of this.#members) {
      const isUnknown = outcome.kind === 'ready' && error instanceof CommitUnknownError
      if (this.size === 1 || isUnknown) write.failed(error)
      else again.push(write)
    }
    return again
  }

  async #outcomeOf(write: SqliteWrite): Promise<Outcome> {
    const { connection, turnMs } = this.#options
    const isFirst = this.size === 1
    const started = performance.now()
    try {
      if (write.permit) this.#readState()
      if (!this.#isPermitted(write)) return { kind: 'failed', error: new NotPermittedError() }
      return await write.run(connection, () => isFirst || performance.now() - started < turnMs)
    } catch (error) {
      // The savepoint may still be open, and what it has written may be there.
      await connection.rollBack()
      return { kind: 'failed', error }
    }
  }

  #readState(): void {
    if (this.#state) return
    const [row] = this.#options.connection.rows(stateRow)
    if (row === undefined) throw new Error('the table CacheState has no row')
    this.#state = cacheStateOf(row)
  }

  #isPermitted({ permit }: SqliteWrite): boolean {
    if (permit === null) return true
    return this.#state !== undefined && permits(permit, this.#state, Date.now(), this.#options.name)
  }
}

/** Whether a commit that has failed has certainly not taken effect: there was no room in the log, or no lock. */
function isUndone({ inTransaction }: SqliteConnection, error: unknown): boolean {
  return inTransaction || ['SQLITE_FULL', 'SQLITE_BUSY'].includes(sqliteCode(error) ?? '')
}
