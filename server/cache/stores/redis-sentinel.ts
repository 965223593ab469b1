import { z } from 'zod'
import { StoreError } from '../store'
import {
  describeAddress,
  type RedisAddress,
  type RedisConnection,
  type SentinelConnection,
} from './redis-connection'
import { type NodeOptions, RedisNode } from './redis-node'
import { layoutOfOne } from './redis-single'
import type { RedisLayout, RedisTopology } from './redis-topology'

const askEveryMs = 1000

/** The part of the reply to `SENTINEL MASTER` that is read. */
const masterReply = z.object({
  ip: z.string(),
  port: z.coerce.number(),
  'config-epoch': z.coerce.number(),
})

/**
 * One primary at a time, which the sentinels name. They are asked every second and with every survey, and the one that
 * knows of the latest failover is right. A wrong answer costs only time: no server other than the one a generation was
 * opened in knows its scripts.
 *
 * The client that node-redis has for sentinels is not used: it holds commands back while it looks for the primary, then
 * sends them again to whichever server it finds, long after our deadline
 * (docs/decisions/0010-own-sentinel-and-cluster.md).
 */
export class RedisSentinel implements RedisTopology {
  readonly mode = 'sentinel'
  readonly #master: string
  readonly #sentinels: readonly RedisNode[]
  readonly #options: NodeOptions
  readonly #timer: NodeJS.Timeout
  #primary: RedisNode | undefined
  #closed = false

  constructor(connection: RedisConnection, sentinel: SentinelConnection, options: NodeOptions) {
    const { tls, ca } = connection
    const { username, password } = sentinel
    this.#master = sentinel.master
    this.#options = options
    const news = { up: () => void this.#follow(), down: options.news.down }
    this.#sentinels = sentinel.addresses.map(
      (address) =>
        new RedisNode(address, {
          ...options,
          news,
          login: { username, password, tls, ca },
          // Sentinels hold no keys.
          onChange: undefined,
        }),
    )
    this.#timer = setInterval(() => void this.#follow(), askEveryMs).unref()
  }

  get ready(): boolean {
    return this.#primary?.ready ?? false
  }

  async survey(): Promise<RedisLayout> {
    await this.#follow()
    if (!this.#primary) throw new StoreError('unavailable', 'no sentinel names a primary')
    return layoutOfOne(this.#primary)
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#timer)
    for (const sentinel of this.#sentinels) sentinel.close()
    this.#primary?.close()
  }

  /** Connects to the primary if it has changed; keeps the current one when no sentinel answers. */
  async #follow(): Promise<void> {
    const answers = await Promise.all(this.#sentinels.map((sentinel) => this.#ask(sentinel)))
    const known = answers.flatMap((answer) => answer ?? [])
    const latest = known.sort((one, other) => other.epoch - one.epoch)[0]
    if (!latest || this.#closed || this.#primary?.name === describeAddress(latest)) return
    this.#primary?.close()
    this.#primary = new RedisNode({ host: latest.host, port: latest.port }, this.#options)
  }

  /** Null when the sentinel can't be asked or knows no such primary. */
  async #ask(sentinel: RedisNode): Promise<(RedisAddress & { epoch: number }) | null> {
    try {
      const command = ['SENTINEL', 'MASTER', this.#master]
      const reply = await sentinel.run((client) => client.sendCommand<unknown>(command))
      const { ip, port, 'config-epoch': epoch } = masterReply.parse(reply)
      return { host: ip, port, epoch }
    } catch {
      return null
    }
  }
}
