import { isDeepStrictEqual } from 'node:util'
import { Random } from '../../proof/run/random'
import type { Context } from '../context'
import { HttpClient } from '../http-client'
import { writeRequests } from '../load/requests'
import { interleave, type Result } from '../measure/interleave'
import { ratio, resultOf } from '../measure/ratio'
import { figure, whole } from '../report/figures'
import { resultsTable } from '../report/results-table'
import type { Bar, Section, Table } from '../report/section'
import { atLeast, atMost } from '../report/target'
import type { Scenario } from '../scenario'
import { Stand } from '../servers/stand'
import { countStale, type StaleCount } from '../stale/stale-check'
import { contestants, exerciseContestants, hotlist, openDatabase } from './contestants'

/** Other caches doing the same work on the same data: how fast, and how often wrong. */
export const peers: Scenario = { name: 'peers', run }

const tasks = 10_000
const readTasks = 1000
const instances = 2
/** Few, so that reads and writes of the same task meet. */
const contestedIds = [1, 2]
const paths = Array.from({ length: readTasks }, (_, index) => `/tasks/${index + 1}`)

async function run(context: Context): Promise<Section> {
  const { options } = context
  const reads = context.file('reads')
  await writeRequests(
    reads,
    new Random(1).shuffled(paths).map((path) => ({ path })),
  )
  const stands: Stand[] = []
  const exercise = await exerciseContestants()
  for (const contestant of [...contestants, ...exercise.contestants]) {
    const { name, start } = contestant
    const databaseUrl = await openDatabase(context, contestant, tasks)
    stands.push(await Stand.start(context, { name, databaseUrl, start, instances }))
  }
  await requireSameBodies(stands)
  for (const stand of stands) await stand.read(paths)

  const subjects = await Promise.all(
    stands.map((stand) => stand.subject(reads, { urls: stand.urls.slice(0, 1) })),
  )
  const results = await interleave(subjects, options, options.progress)
  const stale = await countInTurns(stands, context)

  const staleOf = (name: string) => {
    const count = stale.get(name)
    if (count === undefined) throw new RangeError(`${name} was not checked for stale reads`)
    return count.stale
  }
  const isPeer = ({ name }: Result) => !name.startsWith(hotlist)
  const clean = results.filter((result) => isPeer(result) && staleOf(result.name) === 0)
  const fastest = fastestOf(clean)
  const ours = resultOf(results, hotlist)
  return {
    title: 'Beside other caches',
    text: `${peersText}\n\n${exercise.note}`,
    tables: [resultsTable(results), staleTable(stale)],
    targets: [
      atLeast(0.9, 'a hit beside the naive cache', ratio(ours, resultOf(results, 'naive'))),
      ...(fastest === undefined
        ? []
        : [
            atLeast(
              1,
              `a hit beside the fastest peer without a stale read (${fastest.name})`,
              ratio(ours, fastest),
            ),
          ]),
      atMost(0, 'stale reads of Hotlist', staleOf(hotlist), 'reads'),
    ],
    chart: {
      title: 'Hits of one task, beside other caches',
      unit: 'requests/s, one instance',
      bars: results.map(({ name, figures }): Bar => {
        return {
          label: staleOf(name) > 0 ? `${name} (stale reads)` : name,
          value: figures.requestsPerSecond,
          kind: name.startsWith(hotlist) ? 'hotlist' : 'other',
        }
      }),
    },
  }
}

const peersText = `The peers are Fastify servers with the same three requests, the same rows and the same bodies, which is checked before anything is measured. They read PostgreSQL with statements written by hand and prepared, and keep finished JSON, so that none of them pays for an object mapper or for serialising. The caches are set up as their documentation shows:

- **no cache**: each read goes to PostgreSQL.
- **naive**: \`GET\`; on a miss load and \`SET\`; \`DEL\` after a write. node-redis.
- **bentocache, Redis** and **bentocache, memory and Redis**: \`getOrSet\`, \`delete\` and \`deleteByTag\`; the second with memory before Redis and the bus between instances.
- **cacheable, Redis** and **cacheable, memory and Redis**: \`get\`, \`set\`, \`delete\` and tags over Keyv; the second with memory before Redis and its synchronisation.

Speed: hits of ${readTasks} tasks through one instance. Stale reads: two instances of each, ${contestedIds.length} tasks, readers and a writer through each instance at the same time; no faults.`

/**
 * @throws Error when a server does not answer with what the first one does; only epochs, which count for each database by
 *   itself, may differ
 */
async function requireSameBodies(stands: readonly Stand[]): Promise<void> {
  using client = new HttpClient()
  for (const path of ['/tasks/17', '/tasks?limit=50', '/tasks?status=todo&limit=20']) {
    const bodies: unknown[] = []
    for (const { urls } of stands) {
      const { body } = await client.get(`${urls[0]}${path}`)
      bodies.push(JSON.parse(body, (name, value) => (name === 'epoch' ? typeof value : value)))
    }
    const different = bodies.findIndex((body) => !isDeepStrictEqual(body, bodies[0]))
    if (different !== -1) {
      throw new Error(
        `${stands[different]?.name} does not answer ${path} as ${stands[0]?.name} does`,
      )
    }
  }
}

async function countInTurns(
  stands: readonly Stand[],
  { options }: Context,
): Promise<Map<string, StaleCount>> {
  const counts = new Map<string, StaleCount>()
  for (let round = 1; round <= options.rounds; round++) {
    for (const { name, urls } of stands) {
      options.progress(`stale reads, round ${round} of ${options.rounds}: ${name}`)
      const count = await countStale({ urls, ids: contestedIds, seconds: options.seconds })
      const before = counts.get(name) ?? { reads: 0, writes: 0, stale: 0 }
      counts.set(name, {
        reads: before.reads + count.reads,
        writes: before.writes + count.writes,
        stale: before.stale + count.stale,
      })
    }
  }
  return counts
}

function fastestOf(results: readonly Result[]): Result | undefined {
  return results.toSorted(
    (one, other) => other.figures.requestsPerSecond - one.figures.requestsPerSecond,
  )[0]
}

function staleTable(counts: ReadonlyMap<string, StaleCount>): Table {
  return {
    caption: 'Stale reads under the same writes, all rounds together',
    head: ['server', 'reads', 'writes', 'stale reads', 'of a million reads'],
    rows: [...counts].map(([name, { reads, writes, stale }]) => [
      name,
      whole(reads),
      whole(writes),
      whole(stale),
      figure((1e6 * stale) / reads),
    ]),
  }
}
