import type { Durability, Tx } from './database'
import { SqliteConnection } from './sqlite-connection'
import { SqliteGroup } from './sqlite-group'
import { SqliteQueue, type Waiting } from './sqlite-queue'
import { SqliteWork, type SqliteWrite } from './sqlite-write'

/** When a group is committed though more writes wait. */
export interface GroupBounds {
  /** The most writes in it. */
  writes: number
  /** How long after its beginning no other write joins it. */
  joinMs: number
  /** How long a write may take while others wait for it. After that, it has to run again by itself. */
  turnMs: number
}

/** So many short writes take about as long as a commit waits for a disk. */
const defaultBounds: GroupBounds = { writes: 64, joinMs: 5, turnMs: 5 }

/** Options of a writer. */
export interface SqliteWriterOptions {
  /** Of the file. */
  path: string
  durability: Durability
  /** The name of the database, which the state of the cache must have for a write with a permit. */
  name: string
  /** Called at the beginning of each transaction. */
  onBegin: (connection: SqliteConnection) => Promise<void>
  /** Called after each commit. */
  onCommit: () => void | Promise<void>
  bounds?: GroupBounds
}

/**
 * All writes of a process to a file, through one connection.
 *
 * Writes that wait share a transaction, because a commit waits for the disk. Each fails alone.
 * None is answered before the commit: not even a refusal, which may rest on a row that another write of the group has
 * changed. Where a group as a whole is not committed, its writes run again, each in its own transaction, so that none
 * fails because of another.
 */
export class SqliteWriter {
  readonly #options: SqliteWriterOptions
  readonly #bounds: GroupBounds
  readonly #connection: SqliteConnection
  readonly #queue = new SqliteQueue()
  #isBusy = false
  #isClosed = false

  private constructor(options: SqliteWriterOptions, connection: SqliteConnection) {
    this.#options = options
    this.#bounds = options.bounds ?? defaultBounds
    this.#connection = connection
  }

  /** @throws Error of the driver, for example when the file is not a database */
  static async open(options: SqliteWriterOptions): Promise<SqliteWriter> {
    const connection = SqliteConnection.open(options.path, [
      `synchronous=${options.durability}`,
      'foreign_keys=ON',
      // Checkpoints are made by the process that holds the file's lock, when no transaction is open.
      'wal_autocheckpoint=0',
    ])
    return new SqliteWriter(options, connection)
  }

  /**
   * Runs `work` in a transaction.
   *
   * @param options.permit what the state of the cache must permit, if anything
   * @param options.isAlone whether no other write may share the transaction
   * @throws NotPermittedError when the state of the cache does not permit the write
   * @throws NotCommittedError when the database could not take the commit
   * @throws CommitUnknownError when it is unknown whether the commit has taken effect
   */
  async write<T>(
    work: (tx: Tx) => Promise<T>,
    options: Pick<SqliteWrite, 'permit' | 'isAlone'>,
  ): Promise<T> {
    const write = new SqliteWork(work, options)
    this.#enqueue({ kind: 'write', write })
    return write.done
  }

  /** Runs `work` while no transaction is open, and none begins. */
  pause<T>(work: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#enqueue({
        kind: 'pause',
        run: async () => {
          await Promise.resolve().then(work).then(resolve, reject)
        },
        failed: reject,
      })
    })
  }

  /** Waits for the writes before it, calls `last` and closes the connection. */
  async close(last: () => void | Promise<void>): Promise<void> {
    const closing = this.pause(async () => {
      await last()
      this.#connection.close()
    })
    this.#isClosed = true
    await closing
  }

  #enqueue(waiting: Waiting): void {
    if (this.#isClosed) throw new Error('the database is closed')
    this.#queue.add(waiting)
    if (!this.#isBusy) void this.#empty()
  }

  async #empty(): Promise<void> {
    this.#isBusy = true
    for (let next = this.#queue.take(); next; next = this.#queue.take()) {
      if (next.kind === 'pause') await next.run()
      else await this.#runGroup(next.write)
    }
    this.#isBusy = false
  }

  /** Runs a write in a transaction, and with it those that wait behind it. */
  async #runGroup(first: SqliteWrite): Promise<void> {
    const { onBegin, onCommit, durability, name } = this.#options
    const { turnMs } = this.#bounds
    const connection = this.#connection
    try {
      await connection.begin()
      await onBegin(connection)
    } catch (error) {
      await connection.rollBack()
      first.failed(error)
      return
    }
    const group = new SqliteGroup({ connection, durability, name, turnMs })
    try {
      await this.#fill(group, first)
      await group.commit()
    } catch (error) {
      await connection.rollBack()
      const again = group.fail(error)
      for (const write of again) write.isAlone = true
      this.#queue.putBack(again)
      return
    }
    group.settle()
    await onCommit()
  }

  async #fill(group: SqliteGroup, first: SqliteWrite): Promise<void> {
    const { writes, joinMs } = this.#bounds
    const started = performance.now()
    for (let next: SqliteWrite | undefined = first; next; next = this.#queue.takeShared()) {
      if (!(await group.run(next))) {
        this.#queue.putBack([next])
        return
      }
      const isFull = group.size >= writes || performance.now() - started > joinMs
      if (next.isAlone || isFull) return
    }
  }
}
