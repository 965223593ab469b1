import { setTimeout as wait } from 'node:timers/promises'
import { createRedisClient, withDeadline } from '@/server/cache/testing'

const timeoutMs = 250
/** The pauses before a deletion is retried. If the last try fails, the write is acknowledged without it. */
const retriesAfterMs = [20, 50, 100]

type Client = ReturnType<typeof createRedisClient>

/** The controls' connection to Redis. It may fail at any time, and then resolves with null. */
export class ControlRedis {
  readonly #client: Client

  /** Starts to connect, without waiting for the connection. */
  constructor(url: string) {
    this.#client = createRedisClient({ tls: false }, { url })
    // Failures show up where they matter: in the step that gets no answer.
    this.#client.on('error', () => {})
    this.#client.connect().catch(() => {})
  }

  /** Runs one step; null when it got no answer in time. */
  async attempt<T>(step: (client: Client) => Promise<T>): Promise<T | null> {
    if (!this.#client.isReady) return null
    try {
      return await withDeadline(step(this.#client), timeoutMs)
    } catch {
      return null
    }
  }

  /** Runs a step, and retries it a few times when it fails. */
  async insist(step: (client: Client) => Promise<unknown>): Promise<void> {
    const isDone = async () =>
      (await this.attempt((client) => step(client).then(() => true))) ?? false
    for (const pauseMs of retriesAfterMs) {
      if (await isDone()) return
      await wait(pauseMs)
    }
    await isDone()
  }

  /** Runs a Lua script; null when it got no answer in time, or its answer is null. */
  run(script: string, keys: string[], args: string[]): Promise<unknown> {
    return this.attempt((client) => client.eval(script, { keys, arguments: args }))
  }
}
