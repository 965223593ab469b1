import { inRoot } from '../../scripts/setup/root.mjs'
import type { RedisServer } from '../../testing/redis-server'
import type { Context } from '../context'
import { taskManager } from '../load/mixes'
import { writeRequests } from '../load/requests'
import { type LoadOutcome, load } from '../load/wrk'
import { type MemorySample, readMemory } from '../measure/memory'
import type { ServerProcess } from './server-process'
import { Stand } from './stand'
import { startHotlist } from './start-server'

const tasks = 10_000
const warmUpSeconds = 20
const probe = ['--expose-gc', '--import', inRoot('bench', 'servers', 'memory-probe.ts')]

/** A Hotlist under what a task manager sees, whose memory can be read. */
export class ProbedHotlist {
  /** What it is under, in words. */
  readonly load: string
  readonly #stand: Stand
  readonly #server: ServerProcess
  readonly #requests: string
  /** How many requests it has answered since it was warm. */
  answered = 0
  /** How many of them failed. */
  failed = 0

  private constructor(load: string, stand: Stand, server: ServerProcess, requests: string) {
    this.load = load
    this.#stand = stand
    this.#server = server
    this.#requests = requests
  }

  /** Starts one and warms it up; it stops at the end of the scenario. */
  static async start(context: Context): Promise<ProbedHotlist> {
    const { name, requests } = taskManager(tasks)
    const file = context.file('mix')
    await writeRequests(file, requests)
    const stand = await Stand.start(context, {
      name: 'Hotlist',
      databaseUrl: await context.database(tasks),
      start: (REDIS_URL, DATABASE_URL) =>
        startHotlist({ REDIS_URL, DATABASE_URL, LOG_LEVEL: 'warn' }, probe),
    })
    const [server] = stand.instances
    if (!server) throw new RangeError('a stand has an instance')
    await load({ urls: stand.urls, requests: file, seconds: warmUpSeconds })
    return new ProbedHotlist(`${name}, after ${warmUpSeconds} s to warm up`, stand, server, file)
  }

  get redis(): RedisServer {
    return this.#stand.redis
  }

  /** Puts it under load for some seconds. */
  async run(seconds: number): Promise<LoadOutcome> {
    const outcome = await load({ urls: this.#stand.urls, requests: this.#requests, seconds })
    this.answered += outcome.requests
    this.failed += outcome.failed
    return outcome
  }

  /** What it has in memory now. */
  sample(): Promise<MemorySample> {
    return readMemory(this.#server, this.answered)
  }
}
