import { Random } from '../../proof/run/random'
import { RedisServer } from '../../testing/redis-server'
import { until } from '../../testing/until'
import type { Context } from '../context'
import { HttpClient } from '../http-client'
import { type LoadRequest, writeRequests } from '../load/requests'
import { interleave } from '../measure/interleave'
import type { Subject } from '../measure/measure'
import { ratio, resultOf } from '../measure/ratio'
import { resultsTable } from '../report/results-table'
import type { Bar, Section } from '../report/section'
import { atLeast, atMost } from '../report/target'
import type { Scenario } from '../scenario'
import { Stand } from '../servers/stand'
import { startBare, startHotlist, startNext } from '../servers/start-server'

/** What one read of one task costs, on each of the ways that it can go. */
export const oneTask: Scenario = { name: 'task', run }

const readTasks = 1000
/** So many that a run can't read one of them twice, where each read has to be a miss. */
const missTasks = 100_000
const tasks = 10_000

const names = {
  near: 'hit, near cache',
  memory: 'hit, memory store',
  known: '304, Redis',
  hit: 'hit, Redis',
  logged: 'hit, Redis, LOG_LEVEL=info',
  next: 'hit, Redis, route of Next',
  miss: 'miss, Redis',
  off: 'cache off, PostgreSQL',
  offFile: 'cache off, SQLite',
  constant: 'node:http, constant body',
  bare: 'node:http, Redis GET',
} as const

const quiet = { LOG_LEVEL: 'warn' }
const paths = Array.from({ length: readTasks }, (_, index) => `/tasks/${index + 1}`)
const toRequests = (all: readonly string[]) => all.map((path): LoadRequest => ({ path }))

async function run(context: Context): Promise<Section> {
  const { options } = context
  const results = await interleave(await start(context), options, options.progress)
  const of = (name: string) => resultOf(results, name)
  const p50 = (one: string, other: string) => ratio(of(one), of(other), (run) => run.p50Ms)
  const rate = (one: string, other: string) => ratio(of(one), of(other))
  const bars = results.map(
    ({ name, figures }): Bar => ({
      label: name,
      value: figures.requestsPerSecond,
      kind: name.startsWith('node:http') ? 'limit' : 'hotlist',
    }),
  )
  return {
    title: 'One task',
    text: `\`GET /tasks/{id}\`, ${readTasks} tasks in turn, 50 connections. The lines that begin with \`node:http\` are limits: a server that does nothing but answer, and one that does nothing but a \`GET\` in Redis.`,
    tables: [resultsTable(results)],
    targets: [
      atLeast(0.62, 'a hit beside bare `node:http` with Redis `GET`', rate(names.hit, names.bare)),
      atLeast(10, 'a hit beside the same through a route of Next', rate(names.hit, names.next)),
      atLeast(4, 'a hit beside the cache off, PostgreSQL', rate(names.hit, names.off)),
      atMost(1 / 3, 'its p50 beside the cache off, PostgreSQL', p50(names.hit, names.off)),
      atLeast(4, 'a hit beside the cache off, SQLite', rate(names.hit, names.offFile)),
      atMost(1 / 3, 'its p50 beside the cache off, SQLite', p50(names.hit, names.offFile)),
      atLeast(1, 'a 304 beside a hit', rate(names.known, names.hit)),
      atLeast(0.7, 'a near hit beside a constant body', rate(names.near, names.constant)),
    ],
    chart: { title: 'Reads of one task', unit: 'requests/s', bars },
  }
}

/** Starts all that is measured here; it stops at the end of the scenario. */
async function start(context: Context): Promise<Subject[]> {
  const stand = async (
    name: string,
    environment: Record<string, string>,
    {
      databaseUrl,
      server = startHotlist,
    }: { databaseUrl?: string; server?: typeof startNext } = {},
  ) => {
    const started = await Stand.start(context, {
      name,
      databaseUrl: databaseUrl ?? (await context.database(tasks)),
      start: (REDIS_URL, DATABASE_URL) =>
        server({ ...quiet, REDIS_URL, DATABASE_URL, ...environment }),
    })
    await started.read(paths)
    return started
  }

  const hit = await stand(names.hit, {})
  const near = await stand(names.near, { CACHE_NEAR: 'on' })
  const memory = await stand(names.memory, { CACHE_STORE: 'memory' })
  const logged = await stand(names.logged, { LOG_LEVEL: 'info' })
  const next = await stand(names.next, {}, { server: startNext })
  const miss = await stand(names.miss, {}, { databaseUrl: await context.database(missTasks) })
  const off = await stand(names.off, { CACHE_ENABLED: 'false' })
  const offFile = await stand(
    names.offFile,
    { CACHE_ENABLED: 'false' },
    { databaseUrl: await context.sqliteDatabase(tasks) },
  )

  const reads = context.file('reads')
  await writeRequests(reads, toRequests(new Random(1).shuffled(paths)))
  const known = context.file('known')
  await writeRequests(known, await validated(hit))
  const unread = context.file('unread')
  const everyTask = Array.from({ length: missTasks }, (_, index) => `/tasks/${index + 1}`)
  await writeRequests(unread, toRequests(new Random(2).shuffled(everyTask)))

  const redis = context.keep(await RedisServer.start())
  await copyBodies(hit, redis)
  const bare = context.keep(await startBare('get', redis.url))
  const constant = context.keep(await startBare('constant', redis.url))

  return [
    ...(await Promise.all([near, memory].map((each) => each.subject(reads)))),
    await hit.subject(known, { name: names.known }),
    ...(await Promise.all([hit, logged, next].map((each) => each.subject(reads)))),
    await miss.subject(unread, { prepare: () => forgetAll(miss) }),
    ...(await Promise.all([off, offFile].map((each) => each.subject(reads)))),
    { name: names.constant, urls: [constant.url], requests: reads, serverPids: [constant.pid] },
    { name: names.bare, urls: [bare.url], requests: reads, serverPids: [bare.pid] },
  ]
}

/** The reads of a client that has everything already. */
async function validated({ urls }: Stand): Promise<LoadRequest[]> {
  using client = new HttpClient()
  const requests: LoadRequest[] = []
  for (const path of paths) {
    const { headers } = await client.get(`${urls[0]}${path}`)
    requests.push({ path, header: ['If-None-Match', String(headers.etag)] })
  }
  return requests
}

/** Puts the bodies of a stand into a Redis, under their paths. */
async function copyBodies({ urls }: Stand, server: RedisServer): Promise<void> {
  using client = new HttpClient()
  const redis = await server.connect()
  for (const path of paths) await redis.set(path, (await client.get(`${urls[0]}${path}`)).body)
  redis.destroy()
}

/** Empties the cache, and waits until it takes entries again. */
async function forgetAll({ urls: [url] }: Stand): Promise<void> {
  using client = new HttpClient()
  await client.post(`${url}/cache/clear`, {})
  await until('the cache stores again', async () => {
    const { headers } = await client.get(`${url}/tasks/1`)
    return /stored|hit/.test(String(headers['cache-status']))
  })
}
