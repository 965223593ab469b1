import { RedisServer } from '../../testing/redis-server'
import { atOnce } from '../at-once'
import type { Context } from '../context'
import { HttpClient } from '../http-client'
import type { Subject } from '../measure/measure'
import type { ServerProcess } from './server-process'

const readersAtOnce = 16

/** Starts one instance on a Redis and a database. */
export type StartInstance = (redisUrl: string, databaseUrl: string) => Promise<ServerProcess>

/** How a stand is set up. */
export interface StandOptions {
  name: string
  databaseUrl: string
  start: StartInstance
  instances?: number
}

/** Some instances of one server, with a Redis and a database that no other stand touches. */
export class Stand {
  readonly name: string
  readonly databaseUrl: string
  readonly redis: RedisServer
  readonly instances: readonly ServerProcess[]
  readonly #context: Context

  private constructor(
    context: Context,
    { name, databaseUrl }: StandOptions,
    redis: RedisServer,
    instances: readonly ServerProcess[],
  ) {
    this.#context = context
    this.name = name
    this.databaseUrl = databaseUrl
    this.redis = redis
    this.instances = instances
  }

  /** Starts a stand, which stops at the end of the scenario. */
  static async start(context: Context, options: StandOptions): Promise<Stand> {
    const { name, databaseUrl, start, instances: count = 1 } = options
    context.options.progress(`starting ${name}`)
    const redis = context.keep(await RedisServer.start())
    const instances: ServerProcess[] = []
    // One after the other: the first may have something to set up.
    for (let number = 0; number < count; number++) {
      instances.push(context.keep(await start(redis.url, databaseUrl)))
    }
    return new Stand(context, options, redis, instances)
  }

  get urls(): string[] {
    return this.instances.map(({ url }) => url)
  }

  /** Reads some paths through each instance once, so that what can be cached is. */
  async read(paths: readonly string[]): Promise<void> {
    using client = new HttpClient()
    const addresses = this.urls.flatMap((url) => paths.map((path) => `${url}${path}`))
    await atOnce(addresses, readersAtOnce, async (address) => {
      const { status } = await client.get(address)
      if (status !== 200) throw new Error(`${this.name} answers ${status} to ${address}`)
    })
  }

  /** This stand under the requests of a file. */
  async subject(requests: string, more: Partial<Subject> = {}): Promise<Subject> {
    const { databaseUrl } = this
    const inPostgres = databaseUrl.startsWith('postgresql:')
    return {
      name: this.name,
      urls: this.urls,
      requests,
      serverPids: this.instances.map(({ pid }) => pid),
      redisPid: await redisPid(this.redis),
      ...(inPostgres && {
        databasePid: await this.#context.databasePid(),
        countStatements: () => this.#context.countStatements(databaseUrl),
      }),
      ...more,
    }
  }
}

async function redisPid(redis: RedisServer): Promise<number> {
  const info = String(await redis.command('INFO', 'server'))
  return Number(/^process_id:(\d+)/m.exec(info)?.[1])
}
