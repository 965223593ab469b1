import { RedisClusterServers } from '@/testing/redis-cluster-servers'
import { RedisSentinels } from '@/testing/redis-sentinels'
import { RedisServer } from '@/testing/redis-server'

/** How Redis is run: one server, a primary and a replica with sentinels, or a cluster. */
export const redisForms = ['single', 'sentinel', 'cluster'] as const
export type RedisForm = (typeof redisForms)[number]

/** The servers of a form; exactly one field is set. */
interface Servers {
  server?: RedisServer
  sentinels?: RedisSentinels
  cluster?: RedisClusterServers
}

/** The Redis of a run, in one of its forms. */
export class RedisUnderTest implements AsyncDisposable {
  readonly #servers: Servers

  private constructor(servers: Servers) {
    this.#servers = servers
  }

  static async start(form: RedisForm): Promise<RedisUnderTest> {
    switch (form) {
      case 'single':
        return new RedisUnderTest({ server: await RedisServer.start() })
      case 'sentinel':
        return new RedisUnderTest({ sentinels: await RedisSentinels.start() })
      case 'cluster': {
        const cluster = await RedisClusterServers.start({ primaries: 3, replicas: 1 })
        return new RedisUnderTest({ cluster })
      }
    }
  }

  /** The only server; null if there are several. */
  get single(): RedisServer | null {
    return this.#servers.server ?? null
  }

  /** @throws Error unless there is exactly one server */
  get server(): RedisServer {
    if (!this.#servers.server) throw new Error('there is more than one server')
    return this.#servers.server
  }

  /** @throws Error unless there are sentinels */
  get sentinels(): RedisSentinels {
    if (!this.#servers.sentinels) throw new Error('there are no sentinels')
    return this.#servers.sentinels
  }

  /** @throws Error unless there is a cluster */
  get cluster(): RedisClusterServers {
    if (!this.#servers.cluster) throw new Error('there is no cluster')
    return this.#servers.cluster
  }

  /** The variables with which Hotlist finds it, if the connection does not go through a proxy. */
  get variables(): Record<string, string> {
    const { server, sentinels, cluster } = this.#servers
    if (sentinels) {
      return {
        REDIS_SENTINELS: listOf(sentinels.addresses),
        REDIS_SENTINEL_MASTER: sentinels.master,
      }
    }
    if (cluster) return { REDIS_CLUSTER: listOf(cluster.addresses) }
    return server ? { REDIS_URL: server.url } : {}
  }

  /** Makes every reachable server forget its scripts, so that the open generation has to be closed. */
  async forgetScripts(): Promise<void> {
    const flush = (server: RedisServer) => server.command('SCRIPT', 'FLUSH').catch(() => {})
    const { server, sentinels, cluster } = this.#servers
    const members = sentinels?.servers ?? cluster?.servers ?? (server ? [server] : [])
    await Promise.all(members.filter(({ running }) => running).map(flush))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { server, sentinels, cluster } = this.#servers
    await (server ?? sentinels ?? cluster)?.[Symbol.asyncDispose]()
  }
}

const listOf = (addresses: readonly { host: string; port: number }[]) =>
  addresses.map(({ host, port }) => `${host}:${port}`).join(',')
