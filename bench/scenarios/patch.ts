import { Random } from '../../proof/run/random'
import type { Context } from '../context'
import { type LoadRequest, writeRequests } from '../load/requests'
import { load } from '../load/wrk'
import { interleave, type Result } from '../measure/interleave'
import { type Layer, layers, sharesOfLayers } from '../measure/layers'
import type { Subject } from '../measure/measure'
import type { Measurement } from '../measure/measurement'
import { ratio, resultOf } from '../measure/ratio'
import { figure } from '../report/figures'
import { resultsTable } from '../report/results-table'
import type { Section, Table } from '../report/section'
import { atLeast, atMost } from '../report/target'
import type { Scenario } from '../scenario'
import type { ServerProcess } from '../servers/server-process'
import { Stand, type StartInstance } from '../servers/stand'
import { profileProbe, startBareWriter, startHotlist, startPeer } from '../servers/start-server'
import { exerciseContestants } from './contestants'

/** What one write of one task costs over HTTP, beside a server that does nothing else for it. */
export const patch: Scenario = { name: 'patch', run }

const tasks = 10_000
const writtenTasks = 1000

const databases = ['PostgreSQL', 'SQLite'] as const
type DatabaseName = (typeof databases)[number]

/** The most hits whose CPU time a write may take. */
const hitsPerWrite = 8

const names = {
  hotlist: (database: DatabaseName) => `Hotlist, ${database}`,
  off: (database: DatabaseName) => `Hotlist, cache off, ${database}`,
  normal: 'Hotlist, SQLite, normal durability',
  hits: 'the same, GET of the same tasks, all hits',
  bare: (database: DatabaseName) => `node:http, two scripts, one transaction, ${database}`,
}

const hotlist =
  (environment: Record<string, string> = {}): StartInstance =>
  (REDIS_URL, DATABASE_URL) =>
    startHotlist({ REDIS_URL, DATABASE_URL, LOG_LEVEL: 'warn', ...environment }, profileProbe)

async function run(context: Context): Promise<Section> {
  const { options } = context
  const file = context.file('writes')
  await writeRequests(file, requests())
  const subjects: Subject[] = []
  const profiled: { stand: Stand; server: ServerProcess }[] = []

  const add = async (name: string, database: DatabaseName, start: StartInstance) => {
    const databaseUrl = await create(context, database)
    const stand = await Stand.start(context, { name, databaseUrl, start })
    subjects.push(await stand.subject(file))
    return stand
  }
  const addProfiled = async (name: string, database: DatabaseName, start: StartInstance) => {
    const stand = await add(name, database, start)
    const [server] = stand.instances
    if (server) profiled.push({ stand, server })
    return stand
  }
  for (const database of databases) {
    await addProfiled(names.hotlist(database), database, hotlist())
    await addProfiled(names.off(database), database, hotlist({ CACHE_ENABLED: 'false' }))
    await add(names.bare(database), database, startBareWriter)
  }
  const normal = hotlist({ DATABASE_DURABILITY: 'normal' })
  subjects.push(await hits(context, await addProfiled(names.normal, 'SQLite', normal)))
  for (const cache of ['none', 'naive']) {
    const name = cache === 'none' ? 'no cache, PostgreSQL' : 'naive, PostgreSQL'
    await add(name, 'PostgreSQL', (redis, url) => startPeer(cache, redis, url))
  }
  const exercise = await exerciseContestants()
  for (const { name, start } of exercise.contestants) await add(`${name}, SQLite`, 'SQLite', start)

  const results = await interleave(subjects, options, options.progress)
  const split: string[][] = []
  for (const { stand, server } of profiled) {
    options.progress(`profiling ${stand.name}`)
    const shares = await profile(server, stand, file, options.seconds)
    split.push(splitRow(resultOf(results, stand.name), shares))
  }
  return {
    title: 'One write',
    text: `\`PATCH /tasks/{id}\` with a new title, ${writtenTasks} tasks in turn, 50 connections. The lines that begin with \`node:http\` are limits: a server that does nothing but the two script calls by which a write marks and releases its keys, and one transaction between them, with the lock, the state of the cache, \`UPDATE … RETURNING\` and the subtasks; its statements are prepared, and on PostgreSQL sent together. On SQLite they run in the process, as Hotlist's do, with \`synchronous=NORMAL\`. The peers update the same columns and answer with the task, in two transactions. ${exercise.note}`,
    tables: [resultsTable(results), splitTable(split)],
    targets: [
      ...databases.map((database) =>
        atLeast(
          0.5,
          `a write beside the bare writer, ${database}`,
          ratio(
            resultOf(results, names.hotlist(database)),
            resultOf(results, names.bare(database)),
          ),
        ),
      ),
      atMost(
        hitsPerWrite,
        'CPU of a write beside a hit, SQLite, normal durability',
        ratio(resultOf(results, names.normal), resultOf(results, names.hits), cpuUs),
      ),
    ],
  }
}

const cpuUs = ({ serverCpuUs }: Measurement) => serverCpuUs ?? Number.NaN

const ids = Array.from({ length: writtenTasks }, (_, index) => index + 1)

/** Reads of the tasks that are written, from a stand whose cache holds them all. */
async function hits(context: Context, stand: Stand): Promise<Subject> {
  const paths = ids.map((id) => `/tasks/${id}`)
  const file = context.file('reads')
  await writeRequests(
    file,
    paths.map((path) => ({ path })),
  )
  return stand.subject(file, { name: names.hits, prepare: () => stand.read(paths) })
}

function requests(): LoadRequest[] {
  return new Random(1).shuffled(ids).map((id, turn) => ({
    method: 'PATCH',
    path: `/tasks/${id}`,
    body: JSON.stringify({ title: `Renamed in turn ${turn}` }),
  }))
}

function create(context: Context, database: DatabaseName): Promise<string> {
  return database === 'SQLite' ? context.sqliteDatabase(tasks) : context.database(tasks)
}

/** Puts a server under load once more, with a profiler, and returns what share of its CPU time each layer had. */
async function profile(
  server: ServerProcess,
  { urls }: Stand,
  file: string,
  seconds: number,
): Promise<Record<Layer, number>> {
  await server.ask('start')
  await load({ urls, requests: file, seconds })
  return sharesOfLayers(await server.ask('stop'))
}

function splitRow({ name, figures }: Result, shares: Record<Layer, number>): string[] {
  const { serverCpuUs } = figures
  const of = (layer: Layer) => figure(serverCpuUs === null ? null : serverCpuUs * shares[layer])
  return [name, figure(serverCpuUs), ...layers.map(of)]
}

function splitTable(rows: string[][]): Table {
  return {
    caption:
      'CPU µs of a write in the server, divided as a profile of the same load shows: by the nearest function of a layer that a sample was in',
    head: ['server', 'all', ...layers],
    rows,
  }
}
