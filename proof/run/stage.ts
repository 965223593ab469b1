import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PostgresServer } from '@/testing/postgres-server'
import { type Latency, TcpProxy } from '@/testing/tcp-proxy'
import { TemporaryFolder } from '@/testing/temporary-folder'
import { Clock } from '../history/clock'
import { HistoryFile } from '../history/history-file'
import { installLedger, type LedgerEntry, readLedger } from '../history/ledger'
import type { HistoryRecord } from '../history/record'
import { Instance } from './instance'
import type { Layout } from './layout'
import type { Assignment } from './orders'
import { Random } from './random'
import { type RedisForm, RedisUnderTest } from './redis-under-test'

const patienceMs = 50
const restartAfterMs = 300

/** Some of the bytes through a proxy are delayed, so that operations meet in every order. */
export const usualLatency: Latency = { part: 0.1, leastMs: 0, maxMs: 30 }

/** The cache's configuration: its real times, shortened where a run would only wait. */
const variables = {
  CACHE_STORE: 'redis',
  CACHE_TIMEOUT_MS: '250',
  CACHE_LEASE_MS: '1000',
  CACHE_MARK_DEADLINE: '30',
  CACHE_PAUSE_MS: '50',
  CACHE_LONGEST_PAUSE_MS: '500',
  CACHE_COMPARE_ONE_IN: '0',
  LOG_LEVEL: 'silent',
}

/** The target of unused proxies: sentinels and clusters direct clients to servers, past any proxy. */
const nowhere = { host: '127.0.0.1', port: 1 }

/** The parts of a stage. */
export interface StageOptions {
  seed: number
  instances: number
  redis: RedisForm
}

/** The place of one instance. Its proxies to Redis and to the database stay when the instance is replaced. */
export interface Post {
  redis: TcpProxy
  database: TcpProxy
  instance: Instance
  /** Whether its clients are at work. */
  isAtWork: boolean
}

/** Everything that a run needs, started only for that run: Redis, PostgreSQL, and instances that use both. */
export class Stage implements AsyncDisposable {
  readonly clock = new Clock()
  readonly redis: RedisUnderTest
  readonly postgres: PostgresServer
  readonly posts: Post[] = []
  readonly #folder: TemporaryFolder
  readonly #random: Random
  readonly #historyPaths: string[] = []
  #databaseUrl = ''
  #layout: Layout = {}
  #operationsOfTheDead = 0
  #isOver = false

  private constructor(
    folder: TemporaryFolder,
    random: Random,
    redis: RedisUnderTest,
    postgres: PostgresServer,
  ) {
    this.#folder = folder
    this.#random = random
    this.redis = redis
    this.postgres = postgres
  }

  /** Starts everything, with tasks in the database and clients that are not at work yet. */
  static async start({ seed, instances, redis: form }: StageOptions): Promise<Stage> {
    const [folder, redis, postgres] = await Promise.all([
      TemporaryFolder.create(),
      RedisUnderTest.start(form),
      PostgresServer.start(),
    ])
    const stage = new Stage(folder, new Random(seed), redis, postgres)
    try {
      await stage.#furnish(instances)
    } catch (error) {
      await stage[Symbol.asyncDispose]()
      throw error
    }
    return stage
  }

  get layout(): Layout {
    return this.#layout
  }

  get databaseUrl(): string {
    return this.#databaseUrl
  }

  /** The number of operations of Hotlist's clients so far, in all present and past instances. */
  get operations(): number {
    return this.posts.reduce(
      (sum, { instance }) => sum + instance.operations,
      this.#operationsOfTheDead,
    )
  }

  /** A random post. Faults at one post do not affect the others. */
  anyPost(random: Random): Post {
    const post = this.posts[random.whole(0, this.posts.length - 1)]
    if (!post) throw new Error('there is no instance')
    return post
  }

  /** Starts all clients. From now on an instance that ends is replaced, as by a service manager. */
  async work(): Promise<void> {
    await Promise.all(this.posts.map((post) => this.#setToWork(post)))
    for (const post of this.posts) void this.#supervise(post)
  }

  /** Triggers each control's weakness once, in one of the instances. */
  async drill(): Promise<void> {
    await this.posts[0]?.instance.send({ kind: 'drill' })
  }

  /** Stops the clients of all instances. Resolves when their last operations have ended. */
  async rest(): Promise<void> {
    while (!this.posts.every(({ isAtWork }) => isAtWork)) await wait(patienceMs)
    await Promise.all(this.posts.map(({ instance }) => instance.send({ kind: 'rest' })))
  }

  /** Reads everything through every instance, one after the other. */
  async audit(): Promise<void> {
    for (const { instance } of this.posts) {
      await instance.send({ kind: 'audit', layout: this.#layout })
    }
  }

  /** Resolves when every running instance reaches the database. */
  async reachDatabase(): Promise<void> {
    await Promise.all(this.posts.map(({ instance }) => reachDatabase(instance)))
  }

  /** The records of all instances so far. */
  async records(): Promise<HistoryRecord[]> {
    return (await Promise.all(this.#historyPaths.map((path) => HistoryFile.read(path)))).flat()
  }

  ledger(): Promise<LedgerEntry[]> {
    return readLedger(this.#databaseUrl)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true
    await Promise.all(this.posts.map(({ instance }) => instance[Symbol.asyncDispose]()))
    await Promise.all(this.posts.flatMap(({ redis, database }) => [redis.stop(), database.stop()]))
    await Promise.all([this.redis[Symbol.asyncDispose](), this.postgres.stop()])
    await this.#folder.remove()
  }

  async #furnish(instances: number): Promise<void> {
    this.#databaseUrl = await this.postgres.createDatabase()
    const first = await this.#post()
    await first.instance.started
    await installLedger(this.#databaseUrl)
    this.#layout = (await first.instance.send({ kind: 'populate' })) ?? {}
    while (this.posts.length < instances) await this.#post()
    await Promise.all(this.posts.map(({ instance }) => instance.started))
  }

  async #post(): Promise<Post> {
    const [redis, database] = await Promise.all([
      TcpProxy.start(this.redis.single ?? nowhere),
      TcpProxy.start(this.postgres),
    ])
    redis.latency = usualLatency
    database.latency = usualLatency
    const ways = { redis, database }
    const post = { ...ways, instance: this.#instance(ways), isAtWork: false }
    this.posts.push(post)
    return post
  }

  async #setToWork(post: Post): Promise<void> {
    const { instance } = post
    await instance.started
    await instance.send({ kind: 'work', layout: this.#layout })
    post.isAtWork = true
  }

  async #supervise(post: Post): Promise<void> {
    while (true) {
      await post.instance.ended
      if (this.#isOver) return
      post.isAtWork = false
      this.#operationsOfTheDead += post.instance.operations
      await wait(restartAfterMs)
      post.instance = this.#instance(post)
      // Without a database the instance ends again at once.
      this.#setToWork(post).catch(() => {})
    }
  }

  #instance({ redis, database }: Pick<Post, 'redis' | 'database'>): Instance {
    const name = `i${this.#historyPaths.length + 1}`
    const historyPath = join(this.#folder.path, `${name}.jsonl`)
    // Some instances end before they write anything.
    writeFileSync(historyPath, '')
    this.#historyPaths.push(historyPath)
    const databaseUrl = new URL(this.#databaseUrl)
    databaseUrl.port = String(database.port)
    const controlRedisUrl = this.redis.single && `redis://${redis.host}:${redis.port}`
    const assignment: Assignment = {
      name,
      variables: {
        ...variables,
        ...this.redis.variables,
        ...(controlRedisUrl && { REDIS_URL: controlRedisUrl }),
        DATABASE_URL: databaseUrl.href,
      },
      controlRedisUrl,
      historyPath,
      originNs: String(this.clock.originNs),
      seed: this.#random.whole(0, 2 ** 32 - 1),
    }
    return new Instance(assignment)
  }
}

/** Asks until the database has answered or the instance is gone. */
async function reachDatabase(instance: Instance): Promise<void> {
  while (instance.running) {
    try {
      await instance.send({ kind: 'reach database' })
      return
    } catch {
      await wait(patienceMs)
    }
  }
}
