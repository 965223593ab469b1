import { CacheEvents, type RedisConnection } from '../server/cache'
import { type NearEntries, RedisStore, StoreError } from '../server/cache/testing'
import { taskKey } from '../server/tasks/keys'
import { until } from './until'

const longMs = 60_000

/** The Redis store of one instance of Hotlist, without the rest of the instance. */
export class RedisInstance implements AsyncDisposable {
  readonly store: RedisStore
  /** The reports about lost connections. */
  readonly complaints: string[] = []

  /**
   * @param timeoutMs how long it waits for an answer; long by default, because test machines are slow
   * @param near the entries that it keeps in its own memory
   */
  constructor(connection: Partial<RedisConnection>, timeoutMs = 5000, near?: NearEntries) {
    const events = new CacheEvents()
    events.on('connection', ({ up, detail }) => {
      if (!up) this.complaints.push(detail)
    })
    const nowhere = { host: '127.0.0.1', port: 1, database: 0, prefix: 'hotlist', tls: false }
    this.store = new RedisStore({ ...nowhere, ...connection }, timeoutMs, events, near)
  }

  /** Opens a generation as soon as possible. */
  async open(): Promise<string> {
    let generation = ''
    await until('a generation can be opened', async () => {
      generation = await this.store.open('testdatabase')
      return true
    })
    return generation
  }

  /** Stores a payload at `task:<id>`. Resolves with whether it was stored. */
  set(generation: string, id: number, payload: string): Promise<boolean> {
    return this.store.set(generation, taskAddress(id), { payload, ttlMs: longMs })
  }

  /** The payload at `task:<id>`, or null if there is none, or how the store failed. */
  async get(generation: string, id: number): Promise<string | null> {
    try {
      return (await this.store.peek(generation, taskAddress(id)))?.payload ?? null
    } catch (error) {
      if (error instanceof StoreError) return error.failure
      throw error
    }
  }

  /** Marks and releases `task:<id>`, as a write does. */
  async write(generation: string, id: number): Promise<void> {
    const keys = [taskAddress(id).key]
    await this.store.mark(generation, keys, 'writer', longMs)
    await this.store.release(generation, keys, 'writer')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.close()
  }
}

/** The address of a task's entry. */
export const taskAddress = (id: number) => ({ key: taskKey(id), field: '' })
