import type { Planned } from '../server/cache'
import type { AppKey, CachedKind } from '../server/cached-kinds'
import { readConfig } from '../server/config/config'
import { integer } from '../server/db/columns'
import type { Db } from '../server/db/database'
import { sql } from '../server/db/sql'
import { rowsOf } from '../server/db/statement'
import { filtersKey } from '../server/filters/keys'
import { labelsKey } from '../server/labels/keys'
import { projectKey, projectsKey } from '../server/projects/keys'
import { findMembers } from '../server/projects/repository'
import { contextOf } from '../server/request-context'
import { createCaller } from '../server/routers/app'
import { type Services, startServices, stopServices } from '../server/services'
import { subtaskKey, subtasksKey } from '../server/subtasks/keys'
import { findEveryListKey } from '../server/tasks/invalidation'
import { openCountKey, taskKey } from '../server/tasks/keys'
import { TestDatabase } from './test-database'
import { until } from './until'

/**
 * Procedures that are called one after another on a file never yield to the event loop, so no lease is renewed in the
 * meantime. A long lease costs nothing here: on a server, clearing the cache waits for its end, but on a file nothing
 * does.
 */
const fileLeaseMs = '20000'
const serverLeaseMs = '4000'

/**
 * Variables for tests that require hits and never close the cache: no machine is so busy that it fails to renew a lease
 * of a minute in time.
 */
export const heldOpen = { CACHE_LEASE_MS: '60000' } as const

/** Services on their own database for the length of a test: `await using app = await TestServices.start()`. */
export class TestServices implements AsyncDisposable {
  readonly services: Services
  /** The procedures, without HTTP. */
  readonly caller: ReturnType<typeof createCaller>
  readonly #database: TestDatabase

  private constructor(services: Services, database: TestDatabase) {
    this.services = services
    this.caller = createCaller(contextOf(services))
    this.#database = database
  }

  /**
   * @param variables environment variables; by default, the cache is in memory and the log is silent
   */
  static async start(variables: Record<string, string> = {}): Promise<TestServices> {
    const database = await TestDatabase.create()
    const config = readConfig({
      DATABASE_URL: database.url,
      CACHE_STORE: 'memory',
      CACHE_LEASE_MS: database.url.startsWith('file:') ? fileLeaseMs : serverLeaseMs,
      LOG_LEVEL: 'silent',
      ...variables,
    })
    return new TestServices(await startServices(config), database)
  }

  /** Deletes every task, section, label and saved filter, every project but the Inbox, and their entries in the cache. */
  async empty(): Promise<void> {
    // Emptying the whole cache would take as long as a lease if other processes may have one.
    await this.services.cache.writePlanned(everyRow, async (tx) => {
      await tx.run(sql`DELETE FROM "Task"`)
      await tx.run(sql`DELETE FROM "Section"`)
      await tx.run(sql`DELETE FROM "Label"`)
      await tx.run(sql`DELETE FROM "Filter"`)
      await tx.run(sql`DELETE FROM "Project" WHERE "kind" <> 'inbox'`)
    })
  }

  /**
   * Waits until the cache is used again. Unless the database is a file, others may hold a lease on the closed
   * generation.
   */
  async cacheOpen(): Promise<void> {
    await until('the cache is open', async () => (await this.services.cache.status()).open)
  }

  /** Stops the services, then deletes the database. */
  async stop(): Promise<void> {
    await stopServices(this.services)
    await this.#database.remove()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}

const idRows = rowsOf({ id: integer })

/** Every task, subtask and project. The plan is the list of their keys. */
const everyRow: Planned<Db, CachedKind, AppKey[]> = {
  async plan(db) {
    const tasks = await db.rows(idRows`SELECT "id" FROM "Task"`)
    const subtasks = await db.rows(idRows`SELECT "id" FROM "Subtask"`)
    const keysOfTasks = tasks.flatMap(({ id }) => [taskKey(id), subtasksKey(id)])
    const members = await findMembers(db)
    const keysOfProjects = [...members].flatMap(([userId, projectIds]) => [
      projectsKey(userId),
      filtersKey(userId),
      ...projectIds.flatMap((id) => [projectKey(id), openCountKey(id)]),
    ])
    const lists = await findEveryListKey(db)
    return [
      ...lists,
      labelsKey(),
      ...keysOfProjects,
      ...keysOfTasks,
      ...subtasks.map(({ id }) => subtaskKey(id)),
    ]
  },
  keys: (keys) => keys,
}
