import type { Channel, ChannelListener } from '../channel'
import { CacheEvents } from '../events'
import { StoreError } from '../store'
import { openTopology } from './open-topology'
import type { RedisConnection } from './redis-connection'
import { RedisNames } from './redis-names'
import type { RedisNode } from './redis-node'
import type { RedisTopology } from './redis-topology'

/** How long after a failure it is tried again, when the connection itself does not come back before. */
const retryMs = 2000

/** What we have subscribed to, where, and on which connection. */
interface Subscription {
  node: RedisNode
  name: string
  connection: number
}

/**
 * Messages through Redis' publish and subscribe: to a primary, or any server of a cluster, which hand them round.
 *
 * It has connections of its own: a server that refuses to let us listen is then no obstacle to steps on keys.
 */
export class RedisChannel implements Channel {
  readonly #names: RedisNames
  readonly #topology: RedisTopology
  #listener: ChannelListener | undefined
  #name: string | undefined
  #subscription: Subscription | undefined
  #joining: Promise<void> | undefined
  #retry: NodeJS.Timeout | undefined
  #closed = false

  /** Starts to connect, and does not wait for it. */
  constructor(connection: RedisConnection, timeoutMs: number) {
    this.#names = new RedisNames(connection.prefix)
    const events = new CacheEvents()
    events.on('connection', ({ up }) => {
      if (up) this.#joinSoon()
    })
    this.#topology = openTopology(connection, { timeoutMs, events })
  }

  get listening(): boolean {
    const joined = this.#subscription
    return joined?.node.ready === true && joined.connection === joined.node.connection
  }

  listen(listener: ChannelListener): void {
    this.#listener = listener
  }

  enter(generation: string): void {
    this.#name = this.#names.channel(generation)
    this.#joinSoon()
  }

  async publish(text: string): Promise<void> {
    const { node, name } = this.#subscription ?? notListening()
    await node.run((client) => client.publish(name, text))
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#topology.close()
  }

  /** One attempt at a time; what has changed meanwhile is seen by the next one. */
  #joinSoon(): void {
    if (this.#closed) return
    clearTimeout(this.#retry)
    const attempt = (this.#joining ?? Promise.resolve())
      .then(() => this.#join())
      .catch(() => this.#retryLater())
      .finally(() => {
        if (this.#joining === attempt) this.#joining = undefined
      })
    this.#joining = attempt
  }

  #retryLater(): void {
    if (this.#closed) return
    this.#retry = setTimeout(() => this.#joinSoon(), retryMs).unref()
  }

  async #join(): Promise<void> {
    const name = this.#name
    if (name === undefined || this.#closed) return
    const [primary] = (await this.#topology.survey()).primaries
    const node = primary?.node ?? notListening()
    const { connection } = node
    const last = this.#subscription
    if (last?.node === node && last.name === name) {
      // The client has subscribed again by itself when it reconnected.
      if (last.connection === connection) return
    } else {
      if (last?.node === node) await node.run((client) => client.unsubscribe(last.name))
      await node.run((client) => client.subscribe(name, this.#heard))
    }
    this.#subscription = { node, name, connection }
    this.#listener?.began()
  }

  readonly #heard = (text: string) => this.#listener?.heard(text)
}

function notListening(): never {
  throw new StoreError('unavailable', 'no server to hand messages round')
}
