import { readConfig } from '../server/config'
import { createCaller } from '../server/routers/app'
import { type Services, startServices, stopServices } from '../server/services'
import { TemporaryFolder } from './temporary-folder'

/** Services on a database of their own, for the length of a test: `await using app = await TestServices.start()`. */
export class TestServices implements AsyncDisposable {
  readonly services: Services
  /** The procedures, without HTTP. */
  readonly caller: ReturnType<typeof createCaller>
  readonly #folder: TemporaryFolder

  private constructor(services: Services, folder: TemporaryFolder) {
    this.services = services
    this.caller = createCaller(services)
    this.#folder = folder
  }

  /**
   * @param variables of the environment; without any, the cache is in memory and the log is silent
   */
  static async start(variables: Record<string, string> = {}): Promise<TestServices> {
    const folder = await TemporaryFolder.create()
    const config = readConfig({
      DATABASE_URL: `file:${folder.file('test.db')}`,
      CACHE_STORE: 'memory',
      LOG_LEVEL: 'silent',
      ...variables,
    })
    return new TestServices(await startServices(config), folder)
  }

  /** Deletes every task, and what is cached of them. */
  async empty(): Promise<void> {
    await this.services.database.transaction((tx) => tx.task.deleteMany())
    await this.services.cache.clear()
  }

  /** Stops the services, then deletes the database. */
  async stop(): Promise<void> {
    await stopServices(this.services)
    await this.#folder.remove()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
