import { readConfig } from '@/server/config/config'
import { startServices, stopServices } from '@/server/services'
import type { PostgresServer } from '@/testing/postgres-server'
import { RedisServer } from '@/testing/redis-server'
import { until } from '@/testing/until'
import { VersionedRow } from '@/testing/versioned-row'
import { LoadedInstance } from './loaded-instance'
import type { Tally } from './tally'

const instanceCount = 3

/** Three instances under load, each a process, on one database and one Redis. */
export class LoadedFleet implements AsyncDisposable {
  readonly redis: RedisServer
  readonly instances: readonly LoadedInstance[]
  readonly #postgres: PostgresServer
  readonly #databaseUrl: string

  private constructor(
    redis: RedisServer,
    instances: readonly LoadedInstance[],
    postgres: PostgresServer,
    databaseUrl: string,
  ) {
    this.redis = redis
    this.instances = instances
    this.#postgres = postgres
    this.#databaseUrl = databaseUrl
  }

  /** Starts the instances on a new database and a new Redis, and waits until all use the same generation. */
  static async start(
    postgres: PostgresServer,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<LoadedFleet> {
    const DATABASE_URL = await postgres.createMigratedDatabase()
    const redis = await RedisServer.start()
    const configuration = {
      LOG_LEVEL: 'silent',
      DATABASE_URL,
      REDIS_URL: redis.url,
      ...variables,
    }
    const services = await startServices(readConfig({ ...configuration, CACHE_ENABLED: 'false' }))
    await VersionedRow.in(services)
    await stopServices(services)
    const starts = Array.from({ length: instanceCount }, () => LoadedInstance.start(configuration))
    const fleet = new LoadedFleet(redis, await Promise.all(starts), postgres, DATABASE_URL)
    await fleet.untilUsed()
    return fleet
  }

  /** What each instance has done so far. */
  tallies(): Promise<Tally[]> {
    return Promise.all(this.instances.map((instance) => instance.tally()))
  }

  /** Waits until all instances use one generation. */
  untilUsed(): Promise<void> {
    return until('all instances use one generation', async () => {
      const { phase, holders } = await this.state()
      return phase === 'open' && holders.split(' ').length === instanceCount
    })
  }

  /** The state of the cache in the database. */
  async state(): Promise<{ phase: string; holders: string }> {
    const [row] = await this.#postgres.query('SELECT * FROM "CacheState"', this.#databaseUrl)
    return { phase: String(row?.phase), holders: String(row?.holders) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance[Symbol.asyncDispose]()))
    await this.redis.stop()
  }
}
