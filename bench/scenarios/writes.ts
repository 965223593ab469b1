import { RedisServer } from '../../testing/redis-server'
import { TestServices } from '../../testing/test-services'
import type { Context } from '../context'
import type { Effort } from '../measure/interleave'
import { median } from '../median'
import { figure, whole } from '../report/figures'
import type { Section } from '../report/section'
import type { Scenario } from '../scenario'

/**
 * What keeping the cache coherent costs a write: the same procedure, `task.update`, with the cache on and off.
 *
 * One process, one database, one Redis. Rounds with and without alternate, so that whatever else the machine does meets
 * both.
 */
export const writes: Scenario = { name: 'writes', run }

const writersAtOnce = [1, 8]
const tasks = 64

async function run({ options, postgres }: Context): Promise<Section> {
  await using redis = await RedisServer.start()
  const stores = { CACHE_STORE: 'redis', REDIS_URL: redis.url }
  const databases = {
    SQLite: {},
    PostgreSQL: { DATABASE_URL: await postgres.createDatabase() },
  }
  const rows: string[][] = []
  for (const [name, variables] of Object.entries(databases)) {
    options.progress(`writes on ${name}`)
    await using app = await TestServices.start({ ...stores, ...variables })
    rows.push(...(await compare(name, app, options)))
  }
  return {
    title: 'What the cache costs a write',
    text: '`task.update` in one process, without HTTP; the cache is in Redis.',
    tables: [
      {
        head: ['database', 'writers at once', 'writes/s, cache on', 'writes/s, cache off', 'ratio'],
        rows,
      },
    ],
    targets: [],
  }
}

/** Writes per second, by so many clients of which each waits for its answer. */
async function measure(
  app: TestServices,
  { ids, clients, seconds }: { ids: readonly number[]; clients: number; seconds: number },
): Promise<number> {
  const began = performance.now()
  let done = 0
  const client = async (offset: number) => {
    for (let turn = 0; performance.now() - began < 1000 * seconds; turn++) {
      const id = ids[(offset + turn * clients) % ids.length] ?? 0
      await app.caller.task.update({ id, patch: { title: `Round ${turn}` } })
      done++
      // SQLite answers without leaving the turn of the event loop; Redis needs one.
      await new Promise(setImmediate)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, offset) => client(offset)))
  return (1000 * done) / (performance.now() - began)
}

async function compare(
  name: string,
  app: TestServices,
  { seconds, rounds }: Effort,
): Promise<string[][]> {
  const ids: number[] = []
  for (let number = 0; number < tasks; number++) {
    ids.push((await app.caller.task.create({ title: `Task ${number}` })).id)
  }
  const rows: string[][] = []
  for (const clients of writersAtOnce) {
    const on: number[] = []
    const off: number[] = []
    // The first round of each only warms up.
    for (let round = 0; round <= rounds; round++) {
      await app.caller.cache.setEnabled({ enabled: false })
      off.push(await measure(app, { ids, clients, seconds }))
      const { open } = await app.caller.cache.setEnabled({ enabled: true })
      if (!open) throw new Error('the cache did not open')
      on.push(await measure(app, { ids, clients, seconds }))
    }
    const [withCache, without] = [median(on.slice(1)), median(off.slice(1))]
    rows.push([name, whole(clients), whole(withCache), whole(without), figure(withCache / without)])
  }
  return rows
}
