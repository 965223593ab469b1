import { z } from 'zod'
import { Random } from '../../proof/run/random'
import { atOnce } from '../at-once'
import type { Context } from '../context'
import { HttpClient } from '../http-client'
import { whole } from '../report/figures'
import type { Section } from '../report/section'
import { atMost } from '../report/target'
import type { Scenario } from '../scenario'
import { Stand } from '../servers/stand'
import { startHotlist } from '../servers/start-server'

/** How much of the reading reaches the database, when everybody wants the same from a cold cache. */
export const loads: Scenario = { name: 'loads', run }

const tasks = 1000
const hotTasks = 100
const reads = 10_000
const readersAtOnce = 50
const instances = 2

const stats = z.object({ totals: z.object({ misses: z.int(), bypasses: z.int() }) })

async function run(context: Context): Promise<Section> {
  const stand = await Stand.start(context, {
    name: 'Hotlist',
    instances,
    databaseUrl: await context.database(tasks),
    start: (REDIS_URL, DATABASE_URL) =>
      startHotlist({ REDIS_URL, DATABASE_URL, LOG_LEVEL: 'warn' }),
  })
  const before = await context.countStatements(stand.databaseUrl)
  using client = new HttpClient()
  const random = new Random(5)
  const addresses = Array.from({ length: reads }, (_, turn) => {
    const url = stand.urls[turn % instances] ?? ''
    return `${url}/tasks/${random.whole(1, hotTasks)}`
  })
  await atOnce(addresses, readersAtOnce, async (address) => {
    const { status } = await client.get(address)
    if (status !== 200) throw new Error(`${address} was answered with ${status}`)
  })
  const statements = (await context.countStatements(stand.databaseUrl)) - before
  let [misses, bypasses] = [0, 0]
  for (const url of stand.urls) {
    const { totals } = stats.parse(JSON.parse((await client.get(`${url}/cache/stats`)).body))
    misses += totals.misses
    bypasses += totals.bypasses
  }
  return {
    title: 'A cold cache',
    text: `${whole(reads)} reads of ${hotTasks} tasks by ${readersAtOnce} clients, through ${instances} instances with an empty cache. A load is a read that went to the database: a miss, which stores what it loaded, or a bypass, for which the cache could not be used; the other statements are those by which the instances keep their leases, and hits that were compared with the database.`,
    tables: [
      {
        head: ['reads', 'misses', 'bypasses', 'statements'],
        rows: [[reads, misses, bypasses, statements].map(whole)],
      },
    ],
    targets: [
      atMost(
        hotTasks,
        `loads in ${whole(reads)} reads of ${hotTasks} tasks`,
        misses + bypasses,
        'loads',
      ),
    ],
  }
}
