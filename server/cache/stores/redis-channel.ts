import type { Channel, ChannelListener } from '../channel'
import { CacheEvents } from '../events'
import { StoreError } from '../store'
import { openTopology } from './open-topology'
import type { RedisConnection } from './redis-connection'
import { RedisNames } from './redis-names'
import type { RedisNode } from './redis-node'
import type { RedisTopology } from './redis-topology'

/** Pause before subscribing is tried again after a failure, unless the connection itself comes back sooner. */
const retryMs = 2000

/** The channel subscribed to, on which server, and on which connection. */
interface Subscription {
  node: RedisNode
  name: string
  connection: number
}

/**
 * Messages through Redis pub/sub: sent to a primary, or to any server of a cluster, which passes them on.
 *
 * It has connections of its own, so a server that refuses subscriptions does not get in the way of steps on keys.
 */
export class RedisChannel implements Channel {
  readonly maxBytes = Number.POSITIVE_INFINITY
  readonly #names: RedisNames
  readonly #topology: RedisTopology
  #listener: ChannelListener | undefined
  #name: string | undefined
  #subscription: Subscription | undefined
  #joining: Promise<void> | undefined
  #retry: NodeJS.Timeout | undefined
  #closed = false

  /** Starts to connect, and does not wait for the connection. */
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

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#topology.close()
  }

  /** One attempt at a time; the next attempt picks up what has changed during this one. */
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
      // When it reconnected, the client subscribed again by itself.
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
