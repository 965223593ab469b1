import { LRUCache } from 'lru-cache'
import type { CacheEvents } from '../events'
import { type CacheAddress, type CacheKey, cacheKey } from '../keys'
import type { NearEntries } from '../near-entries'
import {
  type CacheStore,
  type FoundEntry,
  isNamedLike,
  type Lease,
  maxFamily,
  type NewEntry,
  type ReadReply,
  type ServerInfo,
  type StoredEntry,
  StoreError,
} from '../store'
import type { StoreClocks } from '../store-clocks'
import { MarksOfTurn } from './marks-of-turn'
import { openTopology } from './open-topology'
import { ReadsOfTurn } from './reads-of-turn'
import { describeConnection, type RedisConnection } from './redis-connection'
import { isNamedAlike, isProvenBy, nameGeneration } from './redis-generation'
import { RedisNames } from './redis-names'
import { prepare, witnessMs } from './redis-preparation'
import type { Keyed, RedisLayout, RedisPrimary, RedisTopology } from './redis-topology'
import { type Script, type ScriptName, scriptsOf } from './scripts'
import { storedAddresses } from './stored-addresses'

/**
 * Entries in Redis: a single server, one that sentinels name, or a cluster.
 *
 * Keyspace: `<prefix>:v<schema>:<generation>:{<key>}` is a value, `…:mark` its mark; every primary has one `…:witness`.
 * Nothing else is touched.
 * Trust: every step is a script called by its digest, which only the process that it was loaded into knows. It runs
 * only while that process is still the primary it was and has not been emptied. So nothing is believed that comes from
 * another server, such as a replica to which a proxy sends reads. A generation's name says under which layout of the
 * servers it was opened.
 * Failure: a step that gets an error, or no answer in time, throws StoreError. Connections come back by themselves.
 */
export class RedisStore implements CacheStore {
  readonly name = 'redis'
  readonly endpoint: string
  readonly #names: RedisNames
  readonly #topology: RedisTopology
  readonly #trialMs: number
  /** The scripts of this generation, and of the last one while its steps finish. */
  readonly #scripts = new LRUCache<string, Record<ScriptName, Script>>({
    max: 2,
    memoMethod: scriptsOf,
  })
  #layout: RedisLayout | undefined
  #surveying: Promise<RedisLayout> | undefined
  /** The last generation that was found to be opened under a layout. */
  #proven: { generation: string; layout: RedisLayout } | undefined
  /** The last generation whose name was found to be one that this store can use. */
  #usable: string | undefined
  readonly #clocks: StoreClocks | undefined
  /** The steps on marks of this generation, and of the last one, by their name, generation and other arguments. */
  readonly #marks = new LRUCache<string, MarksOfTurn>({ max: 4 })
  /** The reads of one generation, for each primary. */
  readonly #reads = new WeakMap<RedisPrimary, { of: string; reads: ReadsOfTurn }>()

  /**
   * Starts to connect, and does not wait for the connection.
   *
   * @param near entries of the store kept in this process: Redis is then asked to report changes
   * @param clocks the servers' clocks; without them no lease is checked
   */
  constructor(
    connection: RedisConnection,
    timeoutMs: number,
    events: CacheEvents,
    near?: NearEntries,
    clocks?: StoreClocks,
  ) {
    this.endpoint = describeConnection(connection)
    this.#trialMs = timeoutMs
    this.#clocks = clocks
    const names = new RedisNames(connection.prefix)
    this.#names = names
    const onChange = near && ((name?: string) => dropNamed(near, names, name))
    this.#topology = openTopology(connection, { timeoutMs, events, onChange })
  }

  get connected(): boolean {
    return this.#topology.ready
  }

  async open(database: string): Promise<string> {
    const layout = await this.#survey()
    const generation = nameGeneration(layout.proof, database)
    const scripts = Object.values(this.#scripts.memo(generation))
    await prepare(layout.primaries, scripts, (primary) => this.#names.witness(generation, primary))
    // Finds out here, rather than at the first read, that the Redis user may not run the scripts.
    const trial = [cacheKey('open')]
    await this.mark(generation, trial, generation, this.#trialMs)
    await this.release(generation, trial, generation)
    await this.check(generation)
    return generation
  }

  canUse(generation: string): boolean {
    // Called on every read, so the common case comes first.
    if (generation === this.#usable) return true
    if (!isNamedAlike(generation)) return false
    this.#usable = generation
    return true
  }

  async check(generation: string): Promise<void> {
    const { proof, primaries } = await this.#survey()
    if (!isProvenBy(generation, proof)) throw lost()
    const kept = primaries.map((primary) =>
      this.#evaluate(primary, generation, 'keep', [], [String(witnessMs)]),
    )
    await Promise.all(kept)
  }

  async read(
    generation: string,
    { key, field }: CacheAddress,
    { token, leaseMs }: Lease,
  ): Promise<ReadReply> {
    const args = [field, token, String(leaseMs), String(maxFamily)]
    const { values } = await this.#callBelieved(generation, 'read', key, args)
    const [state] = values
    if (state === 'leased' || state === 'filling' || state === 'marked') return { state }
    const found = foundEntry(values)
    if (!found) throw new StoreError('error', 'the READ script gave an unknown reply')
    return { state: 'entry', ...found }
  }

  peek(generation: string, { key, field }: CacheAddress): Promise<FoundEntry | null> {
    const layout = this.#layoutThatProves(generation)
    const primary = layout?.holderOf(key)
    if (!layout || !primary?.node.ready) return this.#peekByScript(generation, { key, field })
    return this.#readsOf(generation, layout, primary).read(key, field)
  }

  async fill(
    generation: string,
    { key, field }: CacheAddress,
    token: string,
    entry: NewEntry | null,
  ): Promise<boolean> {
    const args = [field, token, entry?.payload ?? '', String(entry?.ttlMs ?? 0)]
    const { values } = await this.#callBelieved(generation, 'fill', key, args)
    return values[0] === 1
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
    await this.#marksOf(generation, 'mark', [String(deadlineMs)]).run(keys, writer)
  }

  async release(generation: string, keys: readonly CacheKey[], writer: string): Promise<void> {
    try {
      await this.#marksOf(generation, 'release', []).run(keys, writer)
    } catch (error) {
      this.#forget(generation, keys, writer)
      throw error
    }
  }

  async entries(generation: string, limit: number, match = ''): Promise<StoredEntry[]> {
    const { primaries } = await this.#layoutOf(generation)
    const found: StoredEntry[] = []
    for (const { node } of primaries) {
      for await (const address of storedAddresses(
        node,
        `${this.#names.valuePrefix(generation)}{`,
        '}',
      )) {
        if (found.length >= limit) return found
        if (!isNamedLike(address, match)) continue
        const entry = await this.peek(generation, address)
        if (entry) found.push({ ...address, ...entry })
      }
    }
    return found
  }

  async server(): Promise<ServerInfo | null> {
    const { primaries } = await this.#survey()
    const infos = await Promise.all(primaries.map(({ node }) => node.info('default')))
    const all = (field: string) =>
      [...new Set(infos.map((info) => info.get(field) ?? 'unknown'))].join(', ')
    const numbers = (field: string) => infos.map((info) => Number(info.get(field) ?? 0))
    const limits = numbers('maxmemory')
    return {
      mode: this.#topology.mode,
      version: all('redis_version'),
      maxmemoryPolicy: all('maxmemory_policy'),
      usedBytes: sum(numbers('used_memory')),
      limitBytes: limits.includes(0) ? null : sum(limits),
      uptimeSeconds: Math.min(...numbers('uptime_in_seconds')),
    }
  }

  async close(): Promise<void> {
    this.#topology.close()
  }

  /**
   * Removes the writer from the marks, which have no expiry, as far as Redis can be reached. Nothing else may be
   * removed: if the generation is not closed yet, other writers rely on their marks.
   */
  #forget(generation: string, keys: readonly CacheKey[], writer: string): void {
    for (const key of keys) {
      const [, mark] = this.#names.valueAndMark(generation, key)
      this.#layout
        ?.holderOf(key)
        .node.run((client) => client.hDel(mark, writer))
        .catch(() => {})
    }
  }

  /** A step on marks, which runs on several keys in one round trip. */
  #marksOf(generation: string, name: ScriptName, args: readonly string[]): MarksOfTurn {
    const id = [name, generation, ...args].join(' ')
    const known = this.#marks.get(id)
    if (known) return known
    const marks = new MarksOfTurn(async (keys) => {
      const layout = await this.#layoutOf(generation)
      const calls = layout.together(keys).map((some) => {
        const writers = some.map(({ writers }) => writers.join(' '))
        return this.#run(layout, generation, name, some, [...args, ...writers])
      })
      await Promise.all(calls)
    })
    this.#marks.set(id, marks)
    return marks
  }

  /**
   * Runs a step on one key whose result will be believed.
   *
   * @throws StoreError `expired` when the lease on the generation had ended by then
   */
  async #callBelieved(
    generation: string,
    name: ScriptName,
    key: CacheKey,
    args: string[],
  ): Promise<Reply> {
    const layout = await this.#layoutOf(generation)
    const reply = await this.#run(layout, generation, name, [{ key }], args)
    this.#mustCover(generation, layout.holderOf(key))
    return reply
  }

  /** Waits for the first connection and for a survey, or fails with what is wrong. */
  async #peekByScript(
    generation: string,
    { key, field }: CacheAddress,
  ): Promise<FoundEntry | null> {
    const noLease = ''
    const args = [field, noLease, '0', '0']
    return foundEntry((await this.#callBelieved(generation, 'read', key, args)).values)
  }

  #readsOf(generation: string, layout: RedisLayout, primary: RedisPrimary): ReadsOfTurn {
    const known = this.#reads.get(primary)
    if (known?.of === generation) return known.reads
    const reads = new ReadsOfTurn({
      peek: async (keys, fields) => {
        const names = keys.map((key) => this.#names.value(generation, key))
        const { nowMs, values } = await this.#evaluate(primary, generation, 'peek', names, fields)
        this.#mustCover(generation, primary)
        return { nowMs, values: values.map((value) => (typeof value === 'string' ? value : null)) }
      },
      together: layout.together,
      source: () => primary.node.source,
    })
    this.#reads.set(primary, { of: generation, reads })
    return reads
  }

  #mustCover(generation: string, { history }: RedisPrimary): void {
    if (this.#clocks?.covers(generation, history) ?? true) return
    throw new StoreError('expired', 'the lease has ended by the clock of Redis')
  }

  /** Runs a step on keys that the layout groups together. */
  async #run(
    layout: RedisLayout,
    generation: string,
    name: ScriptName,
    of: readonly [Keyed, ...Keyed[]],
    args: string[],
  ): Promise<Reply> {
    const names = of.flatMap(({ key }) => this.#names.valueAndMark(generation, key))
    return this.#evaluate(layout.holderOf(of[0].key), generation, name, names, args)
  }

  /** Runs a step, and notes the server time in its reply. */
  async #evaluate(
    primary: RedisPrimary,
    generation: string,
    name: ScriptName,
    keys: string[],
    args: readonly string[],
  ): Promise<Reply> {
    const { digest } = this.#scripts.memo(generation)[name]
    const proof = [this.#names.witness(generation, primary), primary.history]
    const options = { keys, arguments: [...args, ...proof] }
    const reply: unknown = await primary.node.run((client) => client.evalSha(digest, options))
    const [nowMs, ...values] = Array.isArray(reply) ? reply : []
    if (typeof nowMs !== 'number') {
      throw new StoreError('error', `the ${name} script gave an unknown reply`)
    }
    this.#clocks?.hear(primary.history, nowMs)
    return { nowMs, values }
  }

  /** The layout found by the last survey, if the generation was opened under it. */
  #layoutThatProves(generation: string): RedisLayout | undefined {
    const layout = this.#layout
    if (layout === undefined) return undefined
    // Called on every read, so the common case comes first.
    if (this.#proven?.layout === layout && this.#proven.generation === generation) return layout
    if (!isProvenBy(generation, layout.proof)) return undefined
    this.#proven = { generation, layout }
    return layout
  }

  /** The layout that the generation was opened under, if the last survey has found it, or the next one does. */
  async #layoutOf(generation: string): Promise<RedisLayout> {
    if (!this.canUse(generation)) throw lost()
    const known = this.#layoutThatProves(generation)
    if (known) return known
    this.#surveying ??= this.#survey().finally(() => {
      this.#surveying = undefined
    })
    const layout = await this.#surveying
    if (!isProvenBy(generation, layout.proof)) throw lost()
    return layout
  }

  async #survey(): Promise<RedisLayout> {
    const layout = await this.#topology.survey()
    this.#layout = layout
    return layout
  }
}

/** Drops the near entries of a changed key, or all of them when Redis does not say which key changed. */
function dropNamed(near: NearEntries, names: RedisNames, name: string | undefined): void {
  if (name === undefined) {
    near.clear()
    return
  }
  const named = names.parse(name)
  if (named) near.drop(named.generation, named.key)
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

const lost = () =>
  new StoreError('lost', 'the store is not the one that the generation was opened in')

/** The result of a step, and when it ran by the server's clock, in milliseconds since 1970. */
interface Reply {
  nowMs: number
  values: readonly unknown[]
}

/** The entry that READ found; null when it found none. */
function foundEntry([state, payload, ttlMs, ageMs]: readonly unknown[]): FoundEntry | null {
  if (state !== 'entry') return null
  return { payload: String(payload), ttlMs: Number(ttlMs), ageMs: Number(ageMs) }
}
