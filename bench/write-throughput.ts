import { PostgresServer } from '../testing/postgres-server'
import { RedisServer } from '../testing/redis-server'
import { TestServices } from '../testing/test-services'
import { median } from './median'

/**
 * What keeping the cache coherent costs a write: the same procedure, `task.update`, with the cache on and off.
 *
 * One process, one database, one Redis. Rounds with and without alternate, so that whatever else the machine does meets
 * both. Prints a table for docs/coherence.md.
 */

const rounds = 9
const roundMs = 2000
const writersAtOnce = [1, 8]
const tasks = 64

/** Writes per second, by so many clients of which each waits for its answer. */
async function measure(app: TestServices, ids: number[], clients: number): Promise<number> {
  const began = performance.now()
  let writes = 0
  const client = async (offset: number) => {
    for (let turn = 0; performance.now() - began < roundMs; turn++) {
      const id = ids[(offset + turn * clients) % ids.length] ?? 0
      await app.caller.task.update({ id, patch: { title: `Round ${turn}` } })
      writes++
      // SQLite answers without leaving the turn of the event loop; Redis needs one.
      await new Promise(setImmediate)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, offset) => client(offset)))
  return (1000 * writes) / (performance.now() - began)
}

async function compare(name: string, app: TestServices, redis: RedisServer): Promise<void> {
  const ids: number[] = []
  for (let number = 0; number < tasks; number++) {
    ids.push((await app.caller.task.create({ title: `Task ${number}` })).id)
  }
  for (const clients of writersAtOnce) {
    const on: number[] = []
    const off: number[] = []
    // The first round of each only warms up.
    for (let round = 0; round <= rounds; round++) {
      await app.caller.cache.setEnabled({ enabled: false })
      off.push(await measure(app, ids, clients))
      const { open } = await app.caller.cache.setEnabled({ enabled: true })
      if (!open) throw new Error(`the cache did not open on ${redis.url}`)
      on.push(await measure(app, ids, clients))
    }
    const [withCache, without] = [median(on.slice(1)), median(off.slice(1))]
    const figures = [withCache, without].map((figure) => String(Math.round(figure)))
    const ratio = (withCache / without).toFixed(2)
    line(name, clients, ...figures, ratio)
  }
}

function line(...cells: (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

await using redis = await RedisServer.start()
line('database', 'writers at once', 'writes/s, cache on', 'writes/s, cache off', 'ratio')
line('---', '---', '---', '---', '---')
{
  await using app = await TestServices.start({ CACHE_STORE: 'redis', REDIS_URL: redis.url })
  await compare('SQLite', app, redis)
}
{
  await using postgres = await PostgresServer.start()
  const DATABASE_URL = await postgres.createDatabase()
  const variables = { CACHE_STORE: 'redis', REDIS_URL: redis.url, DATABASE_URL }
  await using app = await TestServices.start(variables)
  await compare('PostgreSQL', app, redis)
}
