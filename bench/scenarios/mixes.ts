import type { Context } from '../context'
import { readsAndWrites, taskManager } from '../load/mixes'
import { writeRequests } from '../load/requests'
import { interleave } from '../measure/interleave'
import { resultsTable } from '../report/results-table'
import type { Section, Table } from '../report/section'
import type { Scenario } from '../scenario'
import { Stand } from '../servers/stand'
import { contestants, exerciseContestants, openDatabase } from './contestants'

/** Reads and writes together, as they come in. */
export const mixedLoads: Scenario = { name: 'mixes', run }

const tasks = 10_000
/** Of a hundred requests. */
const writes = [1, 5, 20]

async function run(context: Context): Promise<Section> {
  const { options } = context
  const stands: Stand[] = []
  const exercise = await exerciseContestants()
  for (const contestant of [...contestants, ...exercise.contestants]) {
    if (contestant.isVariant) continue
    const { name, start } = contestant
    const databaseUrl = await openDatabase(context, contestant, tasks)
    stands.push(await Stand.start(context, { name, databaseUrl, start }))
  }
  const tables: Table[] = []
  const mixes = [...writes.map((share) => readsAndWrites(tasks, share)), taskManager(tasks)]
  for (const { name, requests } of mixes) {
    const file = context.file('mix')
    await writeRequests(file, requests)
    const subjects = await Promise.all(stands.map((stand) => stand.subject(file)))
    const results = await interleave(subjects, options, options.progress)
    tables.push({ ...resultsTable(results), caption: name })
  }
  return {
    title: 'Reads and writes together',
    text: `${tasks.toLocaleString('en')} tasks whose popularity follows Zipf's law. Each write renames a task, and so makes every list page wrong as well. How fresh the answers are is told under “Beside other caches”: these servers do unequal work, since most of the others do nothing about stale reads. ${exercise.note}`,
    tables,
    targets: [],
  }
}
