import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel'
import { ErrorReply } from 'redis'
import { withDeadline } from '../deadline'
import { NearSource } from '../near-source'
import { StoreError } from '../store'
import { createRedisClient, type RedisClient, type RedisLogin } from './redis-client'
import { describeAddress, type RedisAddress } from './redis-connection'

/** After this many commands in a row without an answer, the next are not even tried... */
const failuresToBreak = 5
/** ...until one is let through again, this much later. */
const halfOpenAfterMs = 500

/** News of a server's connection, to be shown to people. */
export interface ConnectionNews {
  up(detail: string): void
  down(detail: string): void
}

/** What every server of a store has in common. */
export interface NodeOptions {
  login: RedisLogin
  timeoutMs: number
  news: ConnectionNews
  /**
   * Called with the name of every key that changes after it was read; without a name when everything has. Undefined
   * when changes are not tracked.
   */
  onChange?: ((name?: string) => void) | undefined
}

/**
 * One Redis server as the store sees it: a command is answered in time or fails with a StoreError. A circuit breaker
 * spares later commands the wait. The connection comes back by itself.
 */
export class RedisNode {
  /** For people, without secrets. */
  readonly name: string
  readonly #client: RedisClient
  readonly #timeoutMs: number
  readonly #breaker = circuitBreaker(
    handleWhen((error) => error instanceof StoreError && error.failure === 'timeout'),
    { breaker: new ConsecutiveBreaker(failuresToBreak), halfOpenAfter: halfOpenAfterMs },
  )
  /** Resolves when the first attempt to connect has ended, either way. */
  readonly #firstAttempt: Promise<unknown>
  #isFirstAttempt = true
  #connections = 0
  #source: NearSource | undefined

  /** Starts to connect, and does not wait for the connection. */
  constructor(
    place: RedisAddress | { url: string },
    { login, timeoutMs, news, onChange }: NodeOptions,
  ) {
    this.name = 'url' in place ? new URL(place.url).host : describeAddress(place)
    this.#timeoutMs = timeoutMs
    this.#client = createRedisClient(login, place, { reportsChanges: onChange !== undefined })
    this.#client.on('ready', () => {
      this.#connections++
      this.#source?.end()
      if (onChange) this.#source = new NearSource()
      news.up(this.name)
    })
    this.#client.on('error', (error: Error) => {
      this.#source?.end()
      news.down(describe(error))
    })
    this.#client.on('invalidate', (name: Buffer | null) => {
      this.#source?.changed()
      onChange?.(name?.toString())
    })
    this.#firstAttempt = new Promise((resolve) => {
      this.#client.once('ready', resolve).once('error', resolve)
    }).then(() => {
      this.#isFirstAttempt = false
    })
    this.#client.connect().catch(() => {
      // Each failed attempt reports its own error above, and the next one follows by itself.
    })
  }

  /** The number of the Redis database that commands use. */
  get database(): number {
    return this.#client.options?.database ?? 0
  }

  /** Whether a command can succeed right now. */
  get ready(): boolean {
    return this.#client.isReady && this.#breaker.state !== CircuitState.Open
  }

  /** Reports changes on this connection; undefined when changes are not tracked. */
  get source(): NearSource | undefined {
    return this.#source
  }

  /** A number that differs for each connection. An answer on a connection belongs to a command sent on it. */
  get connection(): number {
    return this.#connections
  }

  /**
   * Runs a command. Without a connection it fails at once, except that it waits for the very first one.
   *
   * @throws StoreError when the server refuses the command or does not answer in time
   */
  async run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    try {
      return await this.#breaker.execute(() => withDeadline(this.#send(command), this.#timeoutMs))
    } catch (error) {
      throw storeError(error)
    }
  }

  /** What the server reports about itself, by name; `section` is a section of `INFO`. */
  async info(section: string): Promise<ReadonlyMap<string, string>> {
    const text = await this.run((client) => client.info(section))
    return new Map(
      Array.from(text.matchAll(/^(\w+):(.*?)\r?$/gm), ([, key = '', value = '']) => [key, value]),
    )
  }

  /**
   * The name of this primary's history, which changes whenever it starts, is promoted or follows another server.
   *
   * @throws StoreError `lost` when it is a replica, from which nothing is believed
   */
  async history(): Promise<string> {
    const info = await this.info('replication')
    const id = info.get('master_replid')
    if (info.get('role') !== 'master' || id === undefined) {
      throw new StoreError('lost', `${this.name} is not a primary`)
    }
    return id
  }

  /** Ends the connection; commands fail from now on. */
  close(): void {
    // A connection that we end is not an error to report.
    this.#client
      .removeAllListeners('ready')
      .removeAllListeners('error')
      .on('error', () => {})
    this.#client.destroy()
  }

  async #send<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.#isFirstAttempt) await this.#firstAttempt
    if (!this.#client.isReady) throw noConnection(this.name)
    return command(this.#client)
  }
}

const noConnection = (name: string) => new StoreError('unavailable', `no connection to ${name}`)

/** A server that is no longer the one that the generation was opened in, or never was. */
const replaced = /^(NOSCRIPT|HISTORY|EMPTIED|READONLY|MOVED)\b/
/** A server that can't take a step now, but may later. */
const indisposed =
  /^(OOM|LOADING|BUSY|MASTERDOWN|MISCONF|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|ASK|NOAUTH)\b/

/** Converts the error of a command into a StoreError. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  if (error instanceof BrokenCircuitError) {
    return new StoreError('unavailable', 'circuit breaker is open')
  }
  if (!(error instanceof ErrorReply)) return new StoreError('unavailable', describe(error))
  if (replaced.test(error.message)) {
    return new StoreError('lost', 'the store is not the one that the generation was opened in')
  }
  return new StoreError(indisposed.test(error.message) ? 'unavailable' : 'error', error.message)
}

/** node-redis wraps errors from connecting, and its AggregateError has no message of its own. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join(', ')
  return error instanceof Error ? error.message : String(error)
}
