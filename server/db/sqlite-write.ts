import { CommitUnknownError, type Permit } from '../cache'
import type { Tx } from './database'
import type { SqliteConnection } from './sqlite-connection'
import { SqliteTransaction } from './sqlite-transaction'

/** How far a write has come when its statements are over. */
export type Outcome =
  /** All its statements have run. */
  | { kind: 'ready' }
  | { kind: 'failed'; error: unknown }
  /** It has held up the others of its group, and has to run again. */
  | { kind: 'turnedAway' }

/** A write that waits or runs. */
export interface SqliteWrite {
  /** What the state of the cache must permit, if anything. */
  readonly permit: Permit | null
  /** Whether it shares its transaction with no other write. */
  isAlone: boolean
  /**
   * Runs its statements. It may be run again until it has been told how it ended.
   *
   * @param mayGoOn asked before each statement; false when the others of the group have waited long enough
   * @throws Error when only the end of the whole transaction can undo what it has written
   */
  run(connection: SqliteConnection, mayGoOn: () => boolean): Promise<Outcome>
  /** Its last run is committed. */
  committed(): void
  /** Nothing of it is committed, or that is unknown. */
  failed(error: unknown): void
}

/** A write of some work in a transaction, and its result. */
export class SqliteWork<T> implements SqliteWrite {
  /** Settles when the write is committed or has failed. */
  readonly done: Promise<T>
  readonly permit: Permit | null
  isAlone: boolean
  readonly #work: (tx: Tx) => Promise<T>
  #resolve: (result: T) => void = nothing
  #reject: (error: unknown) => void = nothing
  #last: { transaction: SqliteTransaction; result: Promise<T> } | null = null

  constructor(
    work: (tx: Tx) => Promise<T>,
    { permit, isAlone }: Pick<SqliteWrite, 'permit' | 'isAlone'>,
  ) {
    this.#work = work
    this.permit = permit
    this.isAlone = isAlone
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  async run(connection: SqliteConnection, mayGoOn: () => boolean): Promise<Outcome> {
    this.#last?.transaction.lost(new Error('the transaction is run again'))
    const transaction = new SqliteTransaction(connection, mayGoOn)
    const result = this.#work(transaction)
    this.#last = { transaction, result }
    const outcome = await Promise.race([
      transaction.ready.then((): Outcome => ({ kind: 'ready' })),
      result.then(
        (): Outcome => ({ kind: 'ready' }),
        (error): Outcome => ({ kind: 'failed', error }),
      ),
    ])
    // Work may have caught the error that turned it away.
    const { wasTurnedAway, unsaved } = transaction
    if (unsaved !== null) throw unsaved.error
    transaction.leave(outcome.kind === 'ready' && !wasTurnedAway)
    return wasTurnedAway ? { kind: 'turnedAway' } : outcome
  }

  committed(): void {
    if (this.#last === null) throw new Error('the write has not run')
    this.#last.transaction.committed()
    this.#last.result.then(this.#resolve, (cause) =>
      this.#reject(
        new CommitUnknownError('the write is committed and has failed after that', { cause }),
      ),
    )
  }

  failed(error: unknown): void {
    this.#last?.transaction.lost(new Error('the transaction is not committed', { cause: error }))
    this.#reject(error)
  }
}

function nothing(): void {}
