import { readConfig } from '../server/config/config'
import { type Services, startServices, stopServices } from '../server/services'
import { HeldFaultPoints } from '../testing/held-fault-points'
import type { PostgresServer } from '../testing/postgres-server'
import { RedisServer } from '../testing/redis-server'
import { TcpProxy } from '../testing/tcp-proxy'
import { VersionedRow } from '../testing/versioned-row'

/** One instance of several. */
export interface Member {
  services: Services
  /** The row that all instances read and write, accessed through this one. */
  row: VersionedRow
  held: HeldFaultPoints
  /** Its proxies to Redis and to the database. */
  toRedis: TcpProxy
  toPostgres: TcpProxy
}

/** How a fleet is started. */
export interface FleetOptions {
  postgres: PostgresServer
  /** The variables of each instance. Their number is the number of instances. */
  variables?: readonly Record<string, string>[]
}

/** A short lease, so that a generation is closed soon, yet long enough for a slow machine to renew it. */
const common = { LOG_LEVEL: 'silent', CACHE_LEASE_MS: '1000', CACHE_TIMEOUT_MS: '500' }

/** Instances in this process on one database and one Redis, each with its own fault points and proxies to both. */
export class Fleet implements AsyncDisposable {
  readonly redis: RedisServer
  readonly databaseUrl: string
  readonly members: readonly Member[]

  private constructor(redis: RedisServer, databaseUrl: string, members: readonly Member[]) {
    this.redis = redis
    this.databaseUrl = databaseUrl
    this.members = members
  }

  /** Starts the instances on a new database and a new Redis. */
  static async start({ postgres, variables = [{}, {}] }: FleetOptions): Promise<Fleet> {
    const redis = await RedisServer.start()
    const databaseUrl = await postgres.createMigratedDatabase()
    const members: Member[] = []
    for (const own of variables) {
      const toRedis = await TcpProxy.start(redis)
      const toPostgres = await TcpProxy.start(postgres)
      const held = new HeldFaultPoints()
      const config = readConfig({
        ...common,
        REDIS_URL: `redis://${toRedis.host}:${toRedis.port}`,
        DATABASE_URL: databaseUrl.replace(`:${postgres.port}/`, `:${toPostgres.port}/`),
        ...own,
      })
      const services = await startServices(config, held.faultPoints)
      const first = members[0]?.row
      const row = first ? first.through(services) : await VersionedRow.in(services)
      members.push({ services, row, held, toRedis, toPostgres })
    }
    return new Fleet(redis, databaseUrl, members)
  }

  /** Reads through any instance that returned less than was acknowledged. */
  get stale(): VersionedRow['stale'] {
    return this.members[0]?.row.stale ?? []
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { services, toRedis, toPostgres } of this.members) {
      await stopServices(services)
      await Promise.all([toRedis.stop(), toPostgres.stop()])
    }
    await this.redis.stop()
  }
}
