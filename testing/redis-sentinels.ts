import { RedisServer, type RedisServerOptions } from './redis-server'
import { until } from './until'

const sentinelCount = 3
/** A sentinel considers a server down if it hears nothing from it for this long. */
const downAfterMs = '1000'

/** A primary with a replica, and three sentinels that watch them. */
export class RedisSentinels implements AsyncDisposable {
  /** The sentinels' name for the primary. */
  readonly master = 'hotlist'

  private constructor(
    /** The original primary and the original replica. Their roles change with every failover. */
    readonly servers: readonly [RedisServer, RedisServer],
    readonly sentinels: readonly RedisServer[],
  ) {}

  /** @param options of the sentinels themselves */
  static async start(options: RedisServerOptions = {}): Promise<RedisSentinels> {
    const settings = { 'repl-diskless-sync-delay': '0' }
    const [primary, replica] = await Promise.all([
      RedisServer.start({ settings }),
      RedisServer.start({ settings }),
    ])
    const starts = Array.from({ length: sentinelCount }, () =>
      RedisServer.start({ ...options, sentinel: true }),
    )
    const group = new RedisSentinels([primary, replica], await Promise.all(starts))
    await replica.command('REPLICAOF', primary.host, String(primary.port))
    // Sentinels ask a primary for its replicas at once, and then only every ten seconds.
    await until('the primary knows its replica', async () =>
      (await infoOf(primary)).includes('state=online'),
    )
    await group.#watch(primary)
    return group
  }

  get addresses(): { host: string; port: number }[] {
    return this.sentinels.map(({ host, port }) => ({ host, port }))
  }

  /** The primary according to the first sentinel; until a failover is over, the former one. */
  async primary(): Promise<RedisServer> {
    const sentinel = this.sentinels.find(({ running }) => running)
    const view = JSON.stringify(await sentinel?.command('SENTINEL', 'MASTER', this.master))
    const primary = this.servers.find(({ port }) => view.includes(`"port":"${port}"`))
    if (!primary) throw new Error(`the sentinel names no primary of ours: ${view}`)
    return primary
  }

  /** Requests a failover without a fault, and waits for it. */
  async failover(): Promise<void> {
    const former = await this.primary()
    await until('the sentinels accept a failover', async () => {
      await this.sentinels[0]?.command('SENTINEL', 'FAILOVER', this.master)
      return true
    })
    await this.failedOverFrom(former)
  }

  /** Waits until a server other than `former` is the primary. */
  async failedOverFrom(former: RedisServer): Promise<void> {
    await until('another server is the primary', async () => {
      const primary = await this.primary()
      return primary !== former && (await infoOf(primary)).includes('role:master')
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.sentinels, ...this.servers].map((server) => server.stop()))
  }

  async #watch(primary: RedisServer): Promise<void> {
    const { host, port } = primary
    for (const sentinel of this.sentinels) {
      await sentinel.command('SENTINEL', 'MONITOR', this.master, host, String(port), '2')
      await sentinel.command('SENTINEL', 'SET', this.master, 'down-after-milliseconds', downAfterMs)
      await sentinel.command('SENTINEL', 'SET', this.master, 'failover-timeout', '5000')
    }
    await until('the sentinels know each other and the replica', async () => {
      const views = await Promise.all(
        this.sentinels.map((sentinel) => sentinel.command('INFO', 'sentinel')),
      )
      return views.every(
        (view) => String(view).includes('status=ok') && /slaves=1,sentinels=3/.test(String(view)),
      )
    })
  }
}

const infoOf = async (server: RedisServer) => String(await server.command('INFO', 'replication'))
