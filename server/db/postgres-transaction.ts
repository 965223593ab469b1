import { setImmediate } from 'node:timers/promises'
import { Client, type ClientBase } from 'pg'
import { CommitUnknownError } from '../cache'
import { type Batch, DemandNotMetError, Replies } from './batch'
import type { Db, Tx } from './database'
import { NotCommittedError } from './not-committed-error'
import { type Answer, PipelinedQuery } from './pipelined-query'
import { conditional, conditionOf } from './postgres-condition'
import { isRefused } from './server-error'
import { type Sql, sql } from './sql'
import type { Hold, Statement } from './statement'

const begin = sql`BEGIN`
const commit = sql`COMMIT`
const rollback = sql`ROLLBACK`

const locks: Record<Hold, Sql> = {
  share: sql`FOR SHARE OF p`,
  change: sql`FOR NO KEY UPDATE OF p`,
}

/** Options of a transaction. */
export interface TransactionOptions {
  client: ClientBase
  /** Names statements to be prepared. */
  nameOf: (sql: string) => string
  /** Statements that follow BEGIN, such as one that takes a lock. */
  first?: readonly Sql[]
  /** Statements before COMMIT that fail if it must not take effect. */
  conditions?: () => readonly Statement<unknown>[]
  /** What a refusal is explained by: the rows as others see them. */
  reader: Db
}

/**
 * One transaction on a connection. BEGIN waits for the first statement and is sent with it, and the last statements are
 * sent with COMMIT. So a transaction that has nothing to read first is one round trip.
 */
export class PostgresTransaction implements Tx {
  readonly #options: TransactionOptions
  /** Statements that go with the next one. */
  #waiting: readonly Sql[]
  #end: 'none' | 'sent' | 'committed' = 'none'

  private constructor(options: TransactionOptions) {
    this.#options = options
    this.#waiting = [begin, ...(options.first ?? [])]
  }

  /**
   * Runs `work` in a transaction.
   *
   * @throws CommitUnknownError when the commit was sent and may or may not have taken effect
   */
  static async run<T>(options: TransactionOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
    const transaction = new PostgresTransaction(options)
    try {
      const result = await work(transaction)
      if (transaction.#end === 'none')
        await transaction.commit({ statements: [], result: () => null })
      return result
    } catch (error) {
      if (transaction.#end === 'committed') {
        throw new CommitUnknownError('the write is committed and has failed after that', {
          cause: error,
        })
      }
      if (transaction.#end === 'none') await transaction.#rollBack()
      throw error
    }
  }

  async rows<Row>(statement: Statement<Row>): Promise<Row[]> {
    const [answer] = await this.#send([locking(statement)])
    return statement.rowsOf(answer?.rows ?? [])
  }

  async run(statement: Sql): Promise<number> {
    const [answer] = await this.#send([statement])
    return changedRows(answer?.tag ?? '')
  }

  async commit<T>({ statements, result, explain }: Batch<T>): Promise<T> {
    const conditions = this.#options.conditions?.() ?? []
    const all = [...statements, ...conditions].map((each) =>
      conditional({ ...each, sql: locking(each) }),
    )
    await untilHeard()
    if (!isWritable(this.#options.client)) throw new NotCommittedError(lost)
    this.#end = 'sent'
    const answers = await this.#sendCommit([...all, commit]).catch(async (error) => {
      if (error instanceof DemandNotMetError) await explain?.(this.#options.reader)
      throw error
    })
    this.#end = 'committed'
    return result(
      new Replies(new Map(statements.map((each, at) => [each, answers[at]?.rows ?? []]))),
    )
  }

  /** Sends statements whose last is COMMIT. */
  async #sendCommit(statements: readonly Sql[]): Promise<Answer[]> {
    let answers: Answer[]
    try {
      answers = await this.#send(statements)
    } catch (error) {
      if (isRefused(error)) {
        await this.#rollBack()
        throw conditionOf(error)
      }
      if (error instanceof Error && notSent.test(error.message)) {
        throw new NotCommittedError(lost, { cause: error })
      }
      throw new CommitUnknownError('the commit was sent and not confirmed', { cause: error })
    }
    // A server answers the COMMIT of a transaction that had failed with ROLLBACK, and with no error.
    if (answers.at(-1)?.tag !== 'COMMIT') {
      throw new NotCommittedError('the transaction had failed before its commit')
    }
    return answers
  }

  /** Sends statements behind those that wait; resolves with the answers to the former. */
  async #send(statements: readonly Sql[]): Promise<Answer[]> {
    const waiting = this.#waiting
    this.#waiting = []
    const { client, nameOf } = this.#options
    const answers = await new PipelinedQuery([...waiting, ...statements], nameOf).sendOn(client)
    return answers.slice(waiting.length)
  }

  /** A connection that can't roll back is not used again, which rolls back as well. */
  async #rollBack(): Promise<void> {
    if (this.#waiting.length > 0) return
    await this.#send([rollback]).catch(() => {})
  }
}

/**
 * The statement with the locks that it holds projects by. If a project was changed since the transaction first looked,
 * it fails, and the transaction runs again: the members that it has read are no longer all.
 */
const locking = ({ sql: text, held }: Statement<unknown>) =>
  held === undefined ? text : sql`${text} ${locks[held]}`

/** The number of rows in the tag of a command: `UPDATE 3`, `INSERT 0 3`. */
const changedRows = (tag: string) => Number(/ (\d+)$/.exec(tag)?.[1] ?? 0)

/** The driver's error for a connection that it knows to be lost: nothing was sent. */
const notSent = /is not queryable$/

const lost = 'the connection was lost before the commit'

const isWritable = (client: ClientBase) =>
  client instanceof Client && client.connection.stream.writable

/**
 * Lets the event loop look at the sockets once. If the end of a connection has arrived by now, the commit is not sent,
 * instead of being sent in vain with an unknown outcome. Two immediates, because the first may run before the next
 * look. For a single write on an otherwise idle loop, the two take 0.04 ms; with 8 and with 32 writes at once,
 * throughput was the same as without them.
 */
async function untilHeard(): Promise<void> {
  await setImmediate()
  await setImmediate()
}
