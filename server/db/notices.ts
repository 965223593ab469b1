import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { ChannelListener } from '../cache'
import { postgresAddress } from './postgres-address'
import { clientConfig, endOnSilence, limitSilence } from './postgres-client'
import type { PostgresIdentity } from './postgres-identity'

/** The channels of PostgreSQL that processes notify each other in. */
export type NoticeChannel = 'hotlist_cache_state' | 'hotlist_live'

/** Pauses between attempts to listen again, the last of them repeatedly. */
const retriesAfterMs = [100, 500, 2000, 10_000]

/** A connection that is silent for longer is replaced. Listening again keeps a healthy idle one from looking silent. */
const silenceMs = 5000
const listenAgainMs = 1000

const listenToAll = 'LISTEN hotlist_cache_state; LISTEN hotlist_live'
const notifyAll = 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload'

interface Listening {
  channel: NoticeChannel
  listener: ChannelListener
}

/**
 * Notices from one process to all that use the same PostgreSQL database, by `LISTEN` and `NOTIFY`. They have one
 * connection of their own, which is open while anything here listens. When it is lost, it is opened again.
 *
 * Payloads begin with the schema: other databases of Hotlist in the same PostgreSQL database use the same channels.
 */
export class Notices {
  /** The schema of this database. */
  readonly schema: string
  readonly #url: string
  readonly #identity: PostgresIdentity
  readonly #listening = new Set<Listening>()
  #client: Client | undefined
  #retry: NodeJS.Timeout | undefined
  #failures = 0
  #isOpen = false
  #lastQuery: Promise<unknown> = Promise.resolve()

  constructor(url: string, identity: PostgresIdentity) {
    this.schema = postgresAddress(url).schema
    this.#url = url
    this.#identity = identity
  }

  /** Whether notices arrive right now. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /**
   * Passes on the notices in a channel, beginning at once if the connection is already open.
   *
   * @returns a function that stops it
   */
  listen(channel: NoticeChannel, listener: ChannelListener): () => void {
    const listening = { channel, listener }
    this.#listening.add(listening)
    if (this.#isOpen) listener.began()
    else if (this.#listening.size === 1) void this.#connect()
    return () => {
      this.#listening.delete(listening)
      if (this.#listening.size === 0) this.#end()
    }
  }

  /**
   * Sends notices with one statement, which other processes get in this order.
   *
   * @throws Error when they may not have arrived
   */
  async notify(channel: NoticeChannel, payloads: readonly string[]): Promise<void> {
    const client = this.#client
    if (!client || !this.#isOpen) throw new Error('the connection for notices is not open')
    await this.#query(client, notifyAll, [channel, payloads])
  }

  async #connect(): Promise<void> {
    const client = new Client(clientConfig(postgresAddress(this.#url)))
    this.#client = client
    client.on('notification', ({ channel, payload = '' }) => {
      for (const { channel: wanted, listener } of this.#listening) {
        if (channel === wanted) listener.heard(payload)
      }
    })
    // Without a listener, a lost connection would end the process. `end` follows.
    client.on('error', () => {})
    client.once('end', () => this.#connectLater(client))
    try {
      await client.connect()
      endOnSilence(client)
      limitSilence(client, silenceMs)
      await this.#identity.check(client)
      await client.query(listenToAll)
      if (client === this.#client) this.#began()
      while (client === this.#client) {
        await wait(listenAgainMs, undefined, { ref: false })
        await this.#query(client, listenToAll)
      }
    } catch {
      client.end().catch(() => {})
      this.#connectLater(client)
    }
  }

  #began(): void {
    this.#failures = 0
    this.#isOpen = true
    for (const { listener } of this.#listening) listener.began()
  }

  /** The driver wants one query at a time. */
  #query(client: Client, text: string, values: unknown[] = []): Promise<unknown> {
    const answer = this.#lastQuery.then(() => client.query(text, values))
    this.#lastQuery = answer.catch(() => {})
    return answer
  }

  #connectLater(client: Client): void {
    if (client !== this.#client) return
    this.#client = undefined
    this.#isOpen = false
    const afterMs = retriesAfterMs[Math.min(this.#failures, retriesAfterMs.length - 1)]
    this.#failures++
    this.#retry = setTimeout(() => void this.#connect(), afterMs).unref()
  }

  #end(): void {
    const client = this.#client
    this.#client = undefined
    this.#isOpen = false
    clearTimeout(this.#retry)
    client?.end().catch(() => {})
  }
}
