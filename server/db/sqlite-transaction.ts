import { type Batch, DemandNotMetError, Replies } from './batch'
import type { Tx } from './database'
import { type Sql, sql } from './sql'
import type { SqliteConnection } from './sqlite-connection'
import type { Statement } from './statement'

const savepoint = sql`SAVEPOINT "write"`
const rollBack = sql`ROLLBACK TO "write"`
const release = sql`RELEASE "write"`

/**
 * One write in a transaction of SQLite that it may share with others. Its statements are done when it calls `commit` or
 * returns; whether it is committed is known only when the transaction around it is.
 *
 * A savepoint undoes what it has written when it fails. It has none if it is a single batch of which only the first
 * statement may find other rows than it demands: that statement then has written nothing. What such a batch has written
 * is undone only with the whole transaction, which is for errors that hardly ever happen.
 */
export class SqliteTransaction implements Tx {
  /** Resolves when `commit` has been called and its statements have run. */
  readonly ready: Promise<void>
  readonly #connection: SqliteConnection
  readonly #mayGoOn: () => boolean
  readonly #fate: Promise<void>
  #setReady: () => void = nothing
  #setCommitted: () => void = nothing
  #setLost: (error: Error) => void = nothing
  /** No statement may run any more. */
  #isOver = false
  /** The error because of which no statement may run any more. */
  #end: Error | null = null
  #hasSavepoint = false
  /** A batch without a savepoint has written something. */
  #hasWritten = false
  /** The error after which only the end of the whole transaction undoes what was written. */
  #unsaved: { error: unknown } | null = null

  /** @param mayGoOn asked before each statement; false when the others of the group have waited long enough */
  constructor(connection: SqliteConnection, mayGoOn: () => boolean) {
    this.#connection = connection
    this.#mayGoOn = mayGoOn
    this.ready = new Promise((resolve) => {
      this.#setReady = resolve
    })
    this.#fate = new Promise((resolve, reject) => {
      this.#setCommitted = resolve
      this.#setLost = reject
    })
    // Work that has returned without a call of `commit` does not ask.
    this.#fate.catch(nothing)
  }

  /** Whether it was stopped because it held up the others of its group. It has to run again. */
  get wasTurnedAway(): boolean {
    return this.#end instanceof TurnedAwayError
  }

  /** The error after which the whole transaction has to be rolled back; null for none. */
  get unsaved(): { error: unknown } | null {
    return this.#unsaved
  }

  async rows<Row>(statement: Statement<Row>): Promise<Row[]> {
    this.#save()
    return this.#attempt(() => this.#connection.rows(statement))
  }

  async run(statement: Sql): Promise<number> {
    this.#save()
    return this.#attempt(() => this.#connection.run(statement))
  }

  async commit<T>({ statements, result, explain }: Batch<T>): Promise<T> {
    let value: T
    try {
      if (statements.slice(1).some(({ demanded }) => demanded !== undefined)) this.#save()
      value = result(new Replies(this.#all(statements)))
    } catch (error) {
      this.#undo(error)
      if (error instanceof DemandNotMetError) await explain?.(this)
      throw error
    }
    this.#isOver = true
    this.#setReady()
    await this.#fate
    return value
  }

  /**
   * Ends the savepoint, if there is one.
   *
   * @param isKept whether what was written stays in the transaction
   */
  leave(isKept: boolean): void {
    this.#isOver = true
    if (!this.#hasSavepoint || !this.#connection.inTransaction) return
    if (!isKept) this.#connection.run(rollBack)
    this.#connection.run(release)
  }

  /** Lets `commit` return. */
  committed(): void {
    this.#setCommitted()
  }

  /** Lets `commit` fail. */
  lost(error: Error): void {
    this.#setLost(error)
  }

  /** Begins the savepoint, unless it has begun. */
  #save(): void {
    if (this.#hasSavepoint) return
    this.#attempt(() => this.#connection.run(savepoint))
    this.#hasSavepoint = true
  }

  /** Undoes a batch that has failed. */
  #undo(error: unknown): void {
    if (this.#hasWritten) this.#unsaved = { error }
    else if (this.#hasSavepoint && this.#end === null) {
      this.#attempt(() => this.#connection.run(rollBack))
    }
  }

  /** Runs the statements of a batch; returns their rows. */
  #all(statements: readonly Statement<unknown>[]): ReadonlyMap<Statement<unknown>, unknown[]> {
    const replies = new Map<Statement<unknown>, unknown[]>()
    for (const statement of statements) {
      // A batch without a savepoint can't be turned away any more once it has written something.
      if (!this.#hasWritten) this.#mustGoOn()
      const rows = this.#run(() => this.#connection.unchecked(statement))
      const { demanded = rows.length } = statement
      const isMet = rows.length === demanded
      this.#hasWritten ||= !this.#hasSavepoint && (isMet || rows.length > 0)
      if (!isMet) throw new DemandNotMetError()
      replies.set(statement, rows)
    }
    return replies
  }

  /** Runs a statement, unless the transaction has ended. */
  #attempt<T>(statement: () => T): T {
    this.#mustGoOn()
    return this.#run(statement)
  }

  /** @throws Error when no statement may run any more */
  #mustGoOn(): void {
    if (this.#end === null && !this.#mayGoOn()) this.#end = new TurnedAwayError()
    if (this.#end !== null) throw this.#end
    if (this.#isOver) throw new Error('the transaction has ended')
  }

  #run<T>(statement: () => T): T {
    try {
      return statement()
    } catch (error) {
      // Some errors end the whole transaction. The next statement would be committed by itself.
      if (!this.#connection.inTransaction) {
        this.#end = new Error('the transaction was ended by an error', { cause: error })
      }
      throw error
    }
  }
}

function nothing(): void {}

/** A write has run for so long that those before it in its transaction are committed without it. */
class TurnedAwayError extends Error {
  override name = 'TurnedAwayError'

  constructor() {
    super('the write runs again, in a transaction of its own')
  }
}
