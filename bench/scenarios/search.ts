import { sql } from '../../server/db/sql'
import { findTaskPage } from '../../server/tasks/page-query'
import { taskListQuery } from '../../server/tasks/schema'
import { TestServices } from '../../testing/test-services'
import type { Context } from '../context'
import { median } from '../median'
import { figure, whole } from '../report/figures'
import type { Section, Target } from '../report/section'
import { atMost } from '../report/target'
import type { Scenario } from '../scenario'

/**
 * What a search of a long list takes, and what its index costs the writes that change a text.
 *
 * One process, without HTTP and with the cache off. Writes with and without the index alternate, so that whatever else
 * the machine does meets both.
 */
export const search: Scenario = { name: 'search', run }

const tasks = 100_000
/** A word of one task and one of a subtask; nobody else has either. */
const rare = ['quokka', 'axolotl'] as const
const searches: readonly (readonly [asked: string, q: string])[] = [
  ['a rare word of a title', rare[0]],
  ['a rare word of a subtask', rare[1]],
  ['a part of a rare word', 'okk'],
  ['two common words and a rare one', `boiler ${rare[0]} the`],
  ['a word that nobody has', 'xylophone'],
  ['a common word', 'boiler'],
  ['two common words', 'boiler invoice'],
  ['a common prefix', 'bo'],
  ['a letter', 'b'],
  ['two letters that nobody has', 'qx'],
  ['a number', '#70000'],
]
const readsOfEach = 15
const indexes = {
  SQLite: sql`DROP TRIGGER "Task_search_update"`,
  PostgreSQL: sql`DROP INDEX "Task_searchText_idx"`,
}

async function run(context: Context): Promise<Section> {
  const rows: string[][] = []
  const writes: string[][] = []
  const targets: Target[] = []
  for (const name of ['SQLite', 'PostgreSQL'] as const) {
    const create = () =>
      name === 'SQLite' ? context.sqliteDatabase(tasks) : context.database(tasks)
    await using app = await open(await create())
    await using bare = await open(await create())
    await bare.services.database.withoutCache((tx) => tx.run(indexes[name]))
    const ms = await readAll(context, name, app)
    rows.push(...ms.map(([asked, q, taken]) => [name, asked, `\`${q}\``, figure(taken)]))
    const slowest = Math.max(...ms.slice(0, 3).map(([, , taken]) => taken))
    targets.push(atMost(20, `a rare word, ${name}`, slowest, 'ms'))
    const { indexed, unindexed, ratio } = await compareWrites(context, app, bare)
    writes.push([name, whole(indexed), whole(unindexed), figure(ratio)])
    targets.push(atMost(1.3, `a changed title beside one without the index, ${name}`, ratio))
  }
  return {
    title: 'Search',
    text: `${whole(tasks)} tasks with three subtasks each, of 16 and 9 words out of a hundred; the cache is off. A page of 50 of each search, the median of ${readsOfEach}; then changes of titles, one after the other.`,
    tables: [
      { head: ['database', 'searched for', 'q', 'ms'], rows },
      {
        head: ['database', 'titles/s with the index', 'without', 'time of one, beside without'],
        rows: writes,
      },
    ],
    targets,
  }
}

async function open(url: string): Promise<TestServices> {
  const app = await TestServices.start({ DATABASE_URL: url, CACHE_ENABLED: 'false' })
  await app.caller.task.update({ id: 70_000, patch: { title: `Feed the ${rare[0]}` } })
  await app.caller.subtask.create({ taskId: 50_000, subtask: { title: `Buy an ${rare[1]}` } })
  return app
}

async function readAll(
  { options }: Context,
  name: string,
  { services }: TestServices,
): Promise<[asked: string, q: string, ms: number][]> {
  const found: [string, string, number][] = []
  for (const [asked, q] of searches) {
    options.progress(`${name}: ${asked}`)
    const query = taskListQuery.parse({ q })
    const times: number[] = []
    for (let read = 0; read <= readsOfEach; read++) {
      const began = performance.now()
      await findTaskPage(services.database.reader, query)
      if (read > 0) times.push(performance.now() - began)
    }
    found.push([asked, q, median(times)])
  }
  return found
}

/** Titles per second with the index and without, and how much longer one takes with it. */
async function compareWrites({ options }: Context, app: TestServices, bare: TestServices) {
  const { seconds, rounds, progress } = options
  const [indexed, unindexed]: [number[], number[]] = [[], []]
  // The first round only warms up.
  for (let round = 0; round <= rounds; round++) {
    progress(`changed titles: round ${round} of ${rounds}`)
    const [one, other] = [await titlesPerSecond(app, seconds), await titlesPerSecond(bare, seconds)]
    if (round > 0) {
      indexed.push(one)
      unindexed.push(other)
    }
  }
  const ratios = indexed.map((each, round) => (unindexed[round] ?? Number.NaN) / each)
  return { indexed: median(indexed), unindexed: median(unindexed), ratio: median(ratios) }
}

async function titlesPerSecond({ caller }: TestServices, seconds: number): Promise<number> {
  const began = performance.now()
  let done = 0
  while (performance.now() - began < 1000 * seconds) {
    const title = `Invite the guests of number ${done} to the garden`
    await caller.task.update({ id: 1 + ((done * 7919) % tasks), patch: { title } })
    done++
  }
  return (1000 * done) / (performance.now() - began)
}
