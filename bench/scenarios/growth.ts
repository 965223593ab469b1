import type { Context } from '../context'
import { writeRequests } from '../load/requests'
import { interleave } from '../measure/interleave'
import type { Subject } from '../measure/measure'
import { ratio, resultOf } from '../measure/ratio'
import { whole } from '../report/figures'
import { resultsTable } from '../report/results-table'
import type { Section } from '../report/section'
import { atMost } from '../report/target'
import type { Scenario } from '../scenario'
import { Stand } from '../servers/stand'
import { startHotlist } from '../servers/start-server'

/** What reads cost when there are more tasks. */
export const growth: Scenario = { name: 'growth', run }

const [smallest, largest] = [1000, 100_000]
const sizes = [smallest, 10_000, largest]

const databases = [
  { database: 'PostgreSQL', create: (context: Context, tasks: number) => context.database(tasks) },
  {
    database: 'SQLite',
    create: (context: Context, tasks: number) => context.sqliteDatabase(tasks),
  },
]

const page = 'page of 50'
const reads = [
  { read: page, path: '/tasks?limit=50' },
  { read: 'page of 50 to do', path: '/tasks?limit=50&status=todo' },
  { read: 'one task', path: '/tasks/500' },
]

const nameOf = (read: string, database: string, tasks: number) =>
  `${read}, ${database}, ${whole(tasks)} tasks`

async function run(context: Context): Promise<Section> {
  const { options } = context
  const subjects: Subject[] = []
  for (const { database, create } of databases) {
    for (const tasks of sizes) {
      const stand = await Stand.start(context, {
        name: `${database}, ${whole(tasks)} tasks`,
        databaseUrl: await create(context, tasks),
        start: (REDIS_URL, DATABASE_URL) =>
          startHotlist({ REDIS_URL, DATABASE_URL, CACHE_ENABLED: 'false', LOG_LEVEL: 'warn' }),
      })
      for (const { read, path } of reads) {
        const file = context.file('growth')
        await writeRequests(file, [{ path }])
        subjects.push(await stand.subject(file, { name: nameOf(read, database, tasks) }))
      }
    }
  }
  const results = await interleave(subjects, options, options.progress)
  return {
    title: 'More tasks',
    text: 'The cache is off, so that each read is a query. What a read costs is what a second divided by the requests in it gives.',
    tables: [resultsTable(results, 'read')],
    targets: databases.map(({ database }) => {
      const few = nameOf(page, database, smallest)
      const many = nameOf(page, database, largest)
      return atMost(
        1.5,
        `${many} beside ${whole(smallest)}`,
        ratio(resultOf(results, few), resultOf(results, many)),
      )
    }),
  }
}
