import { setTimeout as wait } from 'node:timers/promises'
import { readConfig } from '../server/config/config'
import { integer } from '../server/db/columns'
import type { Db } from '../server/db/database'
import { sql } from '../server/db/sql'
import { rowsOf } from '../server/db/statement'
import { type Services, startServices, stopServices } from '../server/services'
import { taskKey } from '../server/tasks/keys'
import { TestDatabase } from './test-database'

/** Callbacks in the middle of a read or a write. The operation is held there until the callback resolves. */
export interface Holds {
  /** Called after the row was read from the database, before anything is done with it. */
  afterLoad?: () => Promise<void>
  /** Called in the transaction, after the row was changed. */
  beforeCommit?: () => Promise<void>
}

const versionRows = rowsOf({ version: integer })

const patienceMs = 20_000
const pauseMs = 10

/** What is known about a row, shared by all its readers and writers. */
interface RowRecord {
  /** The highest version whose write was acknowledged. */
  acknowledged: number
  /** Reads that returned an older version than they should have. */
  readonly stale: { got: number; acknowledged: number }[]
}

/**
 * One row behind the real cache and a real database, read and written while faults are caused in them.
 *
 * Its version only grows, so every read can be judged: it must return at least the highest version whose write was
 * acknowledged before the read began.
 */
export class VersionedRow implements AsyncDisposable {
  readonly key = taskKey(1)
  readonly address = { key: this.key, field: '' }
  readonly services: Services
  readonly #record: RowRecord
  readonly #database: TestDatabase | undefined
  /** The number of loads from the database so far. */
  loads = 0

  private constructor(services: Services, record: RowRecord, database?: TestDatabase) {
    this.services = services
    this.#record = record
    this.#database = database
  }

  /** Opens services with these variables on a separate database, with the row in it. */
  static async create(variables: Record<string, string>): Promise<VersionedRow> {
    const database = await TestDatabase.create()
    const DATABASE_URL = database.url
    const services = await startServices(
      readConfig({ LOG_LEVEL: 'silent', DATABASE_URL, ...variables }),
    )
    return VersionedRow.in(services, database)
  }

  /** Puts the row into the empty database of these services. */
  static async in(services: Services, database?: TestDatabase): Promise<VersionedRow> {
    const now = new Date()
    await services.database.withoutCache((tx) =>
      tx.run(sql`
        INSERT INTO "Task" ("title", "searchText", "position", "createdAt", "updatedAt")
        VALUES ('x', 'x', 'a0', ${now}, ${now})`),
    )
    return new VersionedRow(services, { acknowledged: 1, stale: [] }, database)
  }

  /** The row that another process has put into these services' database. It knows only its own writes. */
  static of(services: Services): VersionedRow {
    return new VersionedRow(services, { acknowledged: 1, stale: [] })
  }

  /** The same row through the services of another instance. */
  through(services: Services): VersionedRow {
    return new VersionedRow(services, this.#record)
  }

  /** The row in a copy of the database that was made when the row had this version. */
  copiedTo(services: Services, version: number): VersionedRow {
    return new VersionedRow(services, { acknowledged: version, stale: [] })
  }

  /** The highest version whose write was acknowledged. */
  get acknowledged(): number {
    return this.#record.acknowledged
  }

  /** Reads that returned an older version than they should have. */
  get stale(): RowRecord['stale'] {
    return this.#record.stale
  }

  /** Reads the row through the cache, and judges the result. */
  async read({ afterLoad }: Holds = {}) {
    const { acknowledged } = this.#record
    const load = async (db: Db) => {
      const [row] = await db.rows(versionRows`SELECT "version" FROM "Task" WHERE "id" = 1`)
      if (!row) throw new Error('the row is gone')
      const { version } = row
      this.loads += 1
      await afterLoad?.()
      return { value: version, etag: `row-${version}` }
    }
    const row = { kind: 'task' as const, address: () => this.address, load }
    const { found, receipt } = await this.services.cache.read(row, undefined)
    const got = Number(found?.body)
    if (got < acknowledged) this.#record.stale.push({ got, acknowledged })
    await newTurn()
    return { version: got, ...receipt }
  }

  /** Writes the next version through the cache. Resolves when it is acknowledged. */
  async write({ beforeCommit }: Holds = {}): Promise<number> {
    const version = await this.services.cache.write([this.key], async (tx) => {
      const [row] = await tx.rows(versionRows`
        UPDATE "Task" SET "version" = "version" + 1 WHERE "id" = 1 RETURNING "version"`)
      await beforeCommit?.()
      if (!row) throw new Error('the row is gone')
      return row.version
    })
    this.#record.acknowledged = Math.max(this.#record.acknowledged, version)
    await newTurn()
    return version
  }

  /**
   * Reads until an answer has the status `hit` or `bypass`, as asked. Resolves with the receipt of that read.
   *
   * @throws Error when that takes longer than any recovery may
   */
  async until(status: 'hit' | 'bypass') {
    const deadline = performance.now() + patienceMs
    while (true) {
      const read = await this.read()
      if (read.status === status) return read
      if (performance.now() > deadline) throw new Error(`no ${status}, but ${JSON.stringify(read)}`)
      // A recovery takes seconds. Without a pause, the reads would take the processors from it, and from other tests.
      await wait(pauseMs)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stopServices(this.services)
    await this.#database?.remove()
  }
}

/**
 * Starts a new turn of the event loop, as each real request does. SQLite answers within the same turn, so without this
 * a loop of operations would starve sockets and timers.
 */
const newTurn = () => new Promise(setImmediate)
