import type { Context } from '../context'
import { taskManager } from '../load/mixes'
import { writeRequests } from '../load/requests'
import { interleave } from '../measure/interleave'
import type { Subject } from '../measure/measure'
import type { Measurement } from '../measure/measurement'
import { figure, whole } from '../report/figures'
import { resultsTable } from '../report/results-table'
import type { Section, Table } from '../report/section'
import type { Scenario } from '../scenario'
import { Stand } from '../servers/stand'
import { startHotlist } from '../servers/start-server'

/** Several instances on one PostgreSQL and one Redis. */
export const instances: Scenario = { name: 'instances', run }

const tasks = 10_000
const counts = [1, 2, 4]

/** Machines to project to, each with one instance on a core of its own. */
const projected = [1, 2, 4, 8, 16, 32, 64]
const databaseCores = 8

async function run(context: Context): Promise<Section> {
  const { options } = context
  const mix = taskManager(tasks)
  const file = context.file('mix')
  await writeRequests(file, mix.requests)
  const subjects: Subject[] = []
  for (const count of counts) {
    const stand = await Stand.start(context, {
      name: count === 1 ? '1 instance' : `${count} instances`,
      databaseUrl: await context.database(tasks),
      instances: count,
      start: (REDIS_URL, DATABASE_URL) =>
        startHotlist({ REDIS_URL, DATABASE_URL, LOG_LEVEL: 'warn' }),
    })
    subjects.push(await stand.subject(file))
  }
  const results = await interleave(subjects, options, options.progress)
  const one = results[0]?.figures
  return {
    title: 'More instances',
    text: `${mix.name}; the connections are divided among the instances. All of them, both servers and the generator share the cores of one machine: here one sees what an instance more costs, not what it brings.`,
    tables: [resultsTable(results, 'instances'), ...(one ? projection(one) : [])],
    targets: [],
  }
}

/** What many machines would do, by the CPU time that each request takes of each part; nothing where that is not known. */
function projection(one: Measurement): Table[] {
  const { serverCpuUs, redisCpuUs, databaseCpuUs } = one
  if (serverCpuUs === null || redisCpuUs === null || databaseCpuUs === null) return []
  const perInstance = 1e6 / serverCpuUs
  const redisLimit = 1e6 / redisCpuUs
  const databaseLimit = (databaseCores * 1e6) / databaseCpuUs
  const rows = projected.map((count) => {
    const limits = [
      { name: 'the instances', most: count * perInstance },
      { name: 'Redis', most: redisLimit },
      { name: 'PostgreSQL', most: databaseLimit },
    ]
    const [least] = limits.toSorted((first, second) => first.most - second.most)
    return [whole(count), whole(count * perInstance), whole(least?.most ?? 0), least?.name ?? '']
  })
  const caption = [
    'On paper, from the CPU times of one instance above. A machine per instance, with a core for it:',
    `10⁶ / ${figure(serverCpuUs)} µs = ${whole(perInstance)} requests/s each.`,
    `Redis, which has one thread: 10⁶ / ${figure(redisCpuUs)} µs = ${whole(redisLimit)}.`,
    `PostgreSQL with ${databaseCores} cores: ${databaseCores} · 10⁶ / ${figure(databaseCpuUs)} µs = ${whole(databaseLimit)}.`,
    'The least of the three is the limit; the network is not in it',
  ].join(' ')
  return [{ caption, head: ['instances', 'they could do', 'limit, requests/s', 'set by'], rows }]
}
