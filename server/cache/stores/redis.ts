import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel'
import { ErrorReply } from 'redis'
import { withDeadline } from '../deadline'
import type { CacheEvents } from '../events'
import { type CacheAddress, type CacheKey, cacheKey, schemaVersion } from '../keys'
import {
  type CacheStore,
  type FoundEntry,
  type Lease,
  largestFamily,
  type NewEntry,
  type ReadReply,
  type ServerInfo,
  type StoredEntry,
  StoreError,
} from '../store'
import {
  createRedisClient,
  describeConnection,
  type RedisClient,
  type RedisConnection,
} from './redis-client'
import { type Script, type ScriptName, scriptsOf } from './scripts'

/** After so many steps in a row without an answer, the next are not even tried... */
const failuresToBreak = 5
/** ...until one is let through again, this much later. */
const halfOpenAfterMs = 500

const keysPerScan = 1000
const mostScans = 200

/**
 * Entries in Redis.
 *
 * Keyspace: `hotlist:v<schema>:<generation>:{<key>}` is a value, `…:mark` its mark. Nothing else is touched.
 * Trust: every step is a script called by its digest, which only the process that it was loaded into knows.
 * Failure: a step that gets no answer in time, or an error, throws StoreError; a circuit breaker spares the next ones the
 * wait. The client reconnects by itself.
 */
export class RedisStore implements CacheStore {
  readonly name = 'redis'
  readonly endpoint: string
  readonly #client: RedisClient
  readonly #timeoutMs: number
  readonly #breaker = circuitBreaker(
    handleWhen((error) => error instanceof StoreError && error.failure === 'timeout'),
    { breaker: new ConsecutiveBreaker(failuresToBreak), halfOpenAfter: halfOpenAfterMs },
  )
  #scripts: { generation: string; byName: Record<ScriptName, Script> } | undefined

  /** Starts to connect, and does not wait for it. */
  constructor(connection: RedisConnection, timeoutMs: number, events: CacheEvents) {
    this.endpoint = describeConnection(connection)
    this.#client = createRedisClient(connection)
    this.#timeoutMs = timeoutMs
    this.#client.on('ready', () => events.emit('connection', { up: true, detail: this.endpoint }))
    this.#client.on('error', (error: Error) =>
      events.emit('connection', { up: false, detail: describe(error) }),
    )
    this.#client.connect().catch(() => {
      // Every attempt reports its own error above, and the next one follows by itself.
    })
  }

  get connected(): boolean {
    return this.#client.isReady && this.#breaker.state !== CircuitState.Open
  }

  async open(generation: string): Promise<void> {
    // Redis keeps every script until it ends: none is loaded into one that refuses writes.
    await this.#run(() =>
      this.#client.set(`${valuePrefix(generation)}open`, '', {
        expiration: { type: 'PX', value: this.#timeoutMs },
      }),
    )
    const byName = scriptsOf(generation)
    await this.#run(() =>
      Promise.all(Object.values(byName).map(({ text }) => this.#client.scriptLoad(text))),
    )
    this.#scripts = { generation, byName }
    // A user without the right to run them is found out here, not by a reader.
    const trial = [cacheKey('open')]
    await this.mark(generation, trial, generation, this.#timeoutMs)
    await this.release(generation, trial, generation)
  }

  async read(
    generation: string,
    { key, field }: CacheAddress,
    { token, leaseMs }: Lease,
  ): Promise<ReadReply> {
    const args = [field, token, String(leaseMs), String(largestFamily)]
    const reply = await this.#call(generation, 'read', key, args)
    const state = Array.isArray(reply) ? reply[0] : reply
    if (state === 'leased' || state === 'filling' || state === 'marked') return { state }
    const found = foundEntry(reply)
    if (!found) throw new StoreError('error', 'the READ script gave an unknown reply')
    return { state: 'entry', ...found }
  }

  async peek(generation: string, { key, field }: CacheAddress): Promise<FoundEntry | null> {
    const noLease = ''
    return foundEntry(await this.#call(generation, 'read', key, [field, noLease, '0', '0']))
  }

  async fill(
    generation: string,
    { key, field }: CacheAddress,
    token: string,
    entry: NewEntry | null,
  ): Promise<boolean> {
    const args = [field, token, entry?.payload ?? '', String(entry?.ttlMs ?? 0)]
    return (await this.#call(generation, 'fill', key, args)) === 1
  }

  set(generation: string, address: CacheAddress, entry: NewEntry): Promise<boolean> {
    return this.fill(generation, address, '', entry)
  }

  async discard(generation: string, address: CacheAddress): Promise<void> {
    await this.fill(generation, address, '', null)
  }

  async mark(
    generation: string,
    keys: readonly CacheKey[],
    writer: string,
    deadlineMs: number,
  ): Promise<void> {
    await this.#callAll(generation, 'mark', keys, [writer, String(deadlineMs)])
  }

  async release(generation: string, keys: readonly CacheKey[], writer: string): Promise<void> {
    try {
      await this.#callAll(generation, 'release', keys, [writer])
    } catch (error) {
      this.#forget(generation, keys)
      throw error
    }
  }

  async entries(generation: string, limit: number): Promise<StoredEntry[]> {
    const found: StoredEntry[] = []
    for await (const address of this.#addresses(generation)) {
      if (found.length >= limit) break
      const entry = await this.peek(generation, address)
      if (entry) found.push({ ...address, ...entry })
    }
    return found
  }

  async server(): Promise<ServerInfo | null> {
    const info = await this.#run(() => this.#client.info())
    const line = (name: string) =>
      new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? 'unknown'
    return { version: line('redis_version'), maxmemoryPolicy: line('maxmemory_policy') }
  }

  async close(): Promise<void> {
    this.#client.removeAllListeners('ready')
    this.#client.destroy()
  }

  /** Removes what nobody will read again, marks above all, which have no expiry; as far as Redis can be reached. */
  #forget(generation: string, keys: readonly CacheKey[]): void {
    for (const key of keys) {
      const value = `${valuePrefix(generation)}{${key}}`
      this.#run(() => this.#client.unlink([value, `${value}:mark`])).catch(() => {})
    }
  }

  /** Every field of every value, as a scan comes upon them. Somebody else's keys are passed over, up to a limit. */
  async *#addresses(generation: string): AsyncGenerator<CacheAddress> {
    const prefix = `${valuePrefix(generation)}{`
    let cursor = '0'
    for (let pages = 0; pages < mostScans; pages++) {
      const page = await this.#run(() =>
        this.#client.scan(cursor, { MATCH: `${prefix}*}`, COUNT: keysPerScan, TYPE: 'hash' }),
      )
      for (const name of page.keys) {
        const key = name.slice(prefix.length, -1) as CacheKey
        const fields = await this.#run(() => this.#client.hKeys(name))
        for (const field of fields) yield { key, field }
      }
      cursor = page.cursor
      if (cursor === '0') return
    }
  }

  /** Runs a step on several keys, in one round trip. On a cluster each key may live elsewhere, so each is a call. */
  async #callAll(
    generation: string,
    name: ScriptName,
    keys: readonly CacheKey[],
    args: string[],
  ): Promise<void> {
    await Promise.all(keys.map((key) => this.#call(generation, name, key, args)))
  }

  #call(generation: string, name: ScriptName, key: CacheKey, args: string[]): Promise<unknown> {
    return this.#run(async () => {
      if (this.#scripts?.generation !== generation) throw lost()
      const value = `${valuePrefix(generation)}{${key}}`
      return this.#client.evalSha(this.#scripts.byName[name].digest, {
        keys: [value, `${value}:mark`],
        arguments: args,
      })
    })
  }

  async #run<T>(step: () => Promise<T>): Promise<T> {
    if (!this.#client.isReady) throw new StoreError('unavailable', 'not connected')
    try {
      return await this.#breaker.execute(() => withDeadline(step(), this.#timeoutMs))
    } catch (error) {
      throw storeError(error)
    }
  }
}

const valuePrefix = (generation: string) => `hotlist:v${schemaVersion}:${generation}:`

const lost = () =>
  new StoreError('lost', 'the store is not the one that the generation was opened in')

function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  if (error instanceof BrokenCircuitError)
    return new StoreError('unavailable', 'circuit breaker is open')
  if (error instanceof ErrorReply) {
    // A primary that has become a replica takes over the data of another, which may be older.
    const isAnother = /^(NOSCRIPT|READONLY)\b/.test(error.message)
    return isAnother ? lost() : new StoreError('error', error.message)
  }
  return new StoreError('unavailable', describe(error))
}

/** node-redis wraps what happens while it connects, and names an AggregateError by nothing at all. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join(', ')
  return error instanceof Error ? error.message : String(error)
}

/** The entry that READ found; null when it found none. */
function foundEntry(reply: unknown): FoundEntry | null {
  const [state, payload, ttlMs, ageMs] = Array.isArray(reply) ? reply : []
  if (state !== 'entry') return null
  return { payload: String(payload), ttlMs: Number(ttlMs), ageMs: Number(ageMs) }
}
