import { copyFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../server/config/config'
import { contextOf } from '../server/request-context'
import { createCaller } from '../server/routers/app'
import { type Services, startServices, stopServices } from '../server/services'
import type { Subtask } from '../server/subtasks/schema'
import type { Task } from '../server/tasks/schema'
import { PostgresServer } from '../testing/postgres-server'
import { RedisServer } from '../testing/redis-server'
import { RestClient } from '../testing/rest-client'
import { runScript } from '../testing/run-script'
import { TemporaryFolder } from '../testing/temporary-folder'
import { until } from '../testing/until'

/**
 * A database is restored from a backup and then written to until its rows again have the versions that clients have
 * seen. What clients know from before the restore never matches the present state.
 */

let redis: RedisServer
let postgres: PostgresServer

beforeAll(async () => {
  redis = await RedisServer.start()
  postgres = await PostgresServer.start()
})

afterAll(async () => {
  await postgres.stop()
  await redis.stop()
})

/** A running instance, and its callers. */
interface Hotlist {
  services: Services
  caller: ReturnType<typeof createCaller>
  client: RestClient
  stop: () => Promise<void>
}

/** Starts an instance. It is stopped when the test ends, unless it was stopped before. */
async function start(databaseUrl: string, leaseMs = 400): Promise<Hotlist> {
  const config = readConfig({
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    CACHE_LEASE_MS: String(leaseMs),
    CACHE_TIMEOUT_MS: '2000',
    // Comparing would detect by itself that the row was changed past the cache.
    CACHE_COMPARE_ONE_IN: '0',
  })
  const services = await startServices(config)
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= stopServices(services)
    return stopping
  }
  onTestFinished(stop)
  return {
    services,
    caller: createCaller(contextOf(services)),
    client: new RestClient(contextOf(services)),
    stop,
  }
}

/** Two tasks, one with a subtask, as a client saw them after the backup was made. */
interface Seen {
  task: Task
  subtask: Subtask
  untouched: Task
  /** The entity tags, by path. */
  tags: Map<string, string>
}

/** Writes the data for the backup. */
async function fill({ caller }: Hotlist) {
  const { id } = await caller.task.create({ title: 'Call Ann' })
  const subtask = await caller.subtask.create({ taskId: id, subtask: { title: 'Find her number' } })
  const untouched = await caller.task.create({ title: 'Water the plants' })
  return { id, subtaskId: subtask.id, untouchedId: untouched.id }
}

type Ids = Awaited<ReturnType<typeof fill>>

const titleLost = 'Call Ben'
const titleNew = 'Call Cleo'

/** Raises the versions of the task and its subtask by one, and changes their text. */
async function write({ caller }: Hotlist, { id, subtaskId }: Ids, title: string): Promise<void> {
  await caller.task.update({ id, patch: { title } })
  await caller.subtask.update({ id: subtaskId, patch: { title } })
}

const pathsOf = ({ id, subtaskId, untouchedId }: Ids) => [
  `/tasks/${id}`,
  `/tasks/${id}/subtasks`,
  `/subtasks/${subtaskId}`,
  `/tasks/${untouchedId}`,
  '/tasks',
]

/** Reads everything until it comes from the cache. */
async function see({ caller, client }: Hotlist, ids: Ids): Promise<Seen> {
  const tags = new Map<string, string>()
  for (const path of pathsOf(ids)) {
    await until(`${path} is cached`, async () => {
      const { headers } = await client.get(path)
      tags.set(path, String(headers.get('etag')))
      return headers.get('cache-status')?.startsWith('hotlist; hit') ?? false
    })
  }
  return {
    task: (await caller.task.byId({ id: ids.id })).data,
    subtask: (await caller.subtask.byId({ id: ids.subtaskId })).data,
    untouched: (await caller.task.byId({ id: ids.untouchedId })).data,
    tags,
  }
}

/** Closes the generation without a restore: what clients have seen is still valid. */
async function expectKept({ caller, client }: Hotlist, { tags }: Seen): Promise<void> {
  await caller.cache.clear()
  for (const [path, tag] of tags) {
    const { status } = await client.get(path, { 'If-None-Match': tag })
    expect([path, status]).toEqual([path, 304])
  }
}

/** Nothing seen before the restore matches the present state, although the versions are the same again. */
async function expectForgotten(hotlist: Hotlist, ids: Ids, seen: Seen): Promise<void> {
  const { caller, client } = hotlist
  const now = await see(hotlist, ids)
  for (const kind of ['task', 'subtask', 'untouched'] as const) {
    const { version, epoch } = seen[kind]
    expect([kind, now[kind].version, now[kind].epoch > epoch]).toEqual([kind, version, true])
  }
  expect([now.task.title, now.subtask.title]).toEqual([titleNew, titleNew])
  for (const [path, tag] of seen.tags) {
    const reply = await client.get(path, { 'If-None-Match': tag })
    expect([path, reply.status]).toEqual([path, 200])
    expect(await reply.text()).not.toContain(titleLost)
    expect((await client.get(path, { 'If-None-Match': now.tags.get(path) ?? '' })).status).toBe(304)
  }
  await expectRefusedByTag(client, seen)
  await expectRefusedByVersion(caller, seen)
  const after = await see(hotlist, ids)
  expect([after.task, after.subtask, after.untouched]).toEqual([
    now.task,
    now.subtask,
    now.untouched,
  ])
}

const overwritten = { title: 'overwritten' }

async function expectRefusedByTag(client: RestClient, { task, subtask, tags }: Seen) {
  const writes = [
    ['PATCH', `/tasks/${task.id}`, overwritten],
    ['PUT', `/tasks/${task.id}`, { ...overwritten, description: '' }],
    ['DELETE', `/tasks/${task.id}`, undefined],
    ['PATCH', `/subtasks/${subtask.id}`, overwritten],
    ['DELETE', `/subtasks/${subtask.id}`, undefined],
  ] as const
  for (const [method, path, body] of writes) {
    const headers = { 'If-Match': tags.get(path) ?? '' }
    const reply = await client.send(method, path, { body, headers })
    const { detail } = await reply.json()
    expect([method, path, reply.status, detail]).toEqual([
      method,
      path,
      412,
      'The database was restored since then. Read it again.',
    ])
  }
}

async function expectRefusedByVersion(caller: Hotlist['caller'], { task, subtask }: Seen) {
  const { id, version, epoch } = task
  const states = { ids: [id], versions: [version], epochs: [epoch] }
  const ofSubtask = { id: subtask.id, version: subtask.version, epoch: subtask.epoch }
  const patch = overwritten
  const writes: Record<string, () => Promise<unknown>> = {
    update: () => caller.task.update({ id, version, epoch, patch }),
    delete: () => caller.task.delete({ id, version, epoch }),
    restore: () => caller.task.restore({ id, epoch }),
    reorder: () => caller.task.reorder({ id, version, epoch, afterId: null, status: 'done' }),
    'bulk update': () => caller.task.bulk({ ...states, action: { kind: 'update', patch } }),
    'bulk delete': () => caller.task.bulk({ ...states, action: { kind: 'delete' } }),
    'subtask create': () => caller.subtask.create({ taskId: id, epoch, subtask: overwritten }),
    'subtask createAll': () =>
      caller.subtask.createAll({ taskId: id, epoch, subtasks: [overwritten] }),
    'subtask update': () => caller.subtask.update({ ...ofSubtask, patch }),
    'subtask delete': () => caller.subtask.delete(ofSubtask),
    'subtask reorder': () => caller.subtask.reorder({ id: subtask.id, epoch, afterId: null }),
  }
  for (const [name, run] of Object.entries(writes)) {
    await expect(run(), name).rejects.toMatchObject({
      cause: { refusal: { code: 'conflict', because: 'restored' } },
    })
  }
}

async function closeCache(url: string): Promise<void> {
  const { code, errors } = await runScript('close-cache', [], url)
  expect([code, errors]).toEqual([0, ''])
}

/** A database, with the means to back it up and to restore it. */
interface Restorable {
  url: string
  backUp: () => Promise<void>
  /** Resolves with the address of the restored database. */
  putBack: () => Promise<string>
}

async function sqlite({ isNewFile }: { isNewFile: boolean }): Promise<Restorable> {
  const folder = await TemporaryFolder.create()
  onTestFinished(() => folder.remove())
  const [file, backup] = [folder.file('hotlist.db'), folder.file('backup.db')]
  return {
    url: `file:${file}`,
    backUp: () => copyFile(file, backup),
    async putBack() {
      if (isNewFile) await rm(file)
      await copyFile(backup, file)
      return `file:${file}`
    },
  }
}

async function postgresql({ isNewDatabase }: { isNewDatabase: boolean }): Promise<Restorable> {
  const url = await postgres.createDatabase()
  let backup = ''
  return {
    url,
    async backUp() {
      backup = await postgres.backUp(url)
    },
    async putBack() {
      const restored = isNewDatabase ? await postgres.createDatabase() : url
      await postgres.putBack(restored, backup)
      return restored
    },
  }
}

const onSqlite = () => sqlite({ isNewFile: false })
const onPostgresql = () => postgresql({ isNewDatabase: false })

/** Makes a backup while Hotlist is stopped, writes on, lets a client see the result, then stops Hotlist. */
async function used({ url, backUp }: Restorable): Promise<{ ids: Ids; seen: Seen }> {
  const first = await start(url)
  const ids = await fill(first)
  await first.stop()
  await backUp()
  const second = await start(url)
  await write(second, ids, titleLost)
  const seen = await see(second, ids)
  await expectKept(second, seen)
  await second.stop()
  return { ids, seen }
}

describe.each([
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgresql],
] as const)('a backup that is put back into its %s database', (_, make) => {
  test('while Hotlist is stopped, with the cache closed before it starts', async () => {
    const database = await make()
    const { ids, seen } = await used(database)
    await database.putBack()
    await closeCache(database.url)
    const hotlist = await start(database.url)
    await write(hotlist, ids, titleNew)
    await expectForgotten(hotlist, ids, seen)
  })

  test('while Hotlist is stopped, with the cache closed after it has started', async () => {
    const database = await make()
    const { ids, seen } = await used(database)
    await database.putBack()
    const hotlist = await start(database.url)
    await closeCache(database.url)
    await write(hotlist, ids, titleNew)
    await expectForgotten(hotlist, ids, seen)
  })

  test('twice: the second restore begins a third epoch', async () => {
    const database = await make()
    const { ids } = await used(database)
    await database.putBack()
    await closeCache(database.url)
    const first = await start(database.url)
    await write(first, ids, titleLost)
    const seen = await see(first, ids)
    await first.stop()
    await database.putBack()
    await closeCache(database.url)
    const second = await start(database.url)
    await write(second, ids, titleNew)
    await expectForgotten(second, ids, seen)
  })
})

test('a backup that is put back into a PostgreSQL database while instances run', async () => {
  const database = await onPostgresql()
  // Long enough that the generation stays open, whatever a busy machine delays.
  const leaseMs = 4000
  const [one, other] = [await start(database.url, leaseMs), await start(database.url, leaseMs)]
  const ids = await fill(one)
  // The backup says that the generation is open, and it still is.
  await see(one, ids)
  await database.backUp()
  await write(one, ids, titleLost)
  const seen = await see(one, ids)
  await database.putBack()
  // The cache has not been notified yet: without this check the test would prove nothing.
  for (const { caller } of [one, other]) {
    await until('what was lost is read', async () => {
      return (await caller.task.byId({ id: ids.id })).data.title === titleLost
    })
  }
  await closeCache(database.url)
  for (const { caller } of [one, other])
    expect((await caller.task.byId({ id: ids.id })).data.title).toBe('Call Ann')
  await write(other, ids, titleNew)
  for (const hotlist of [one, other]) await expectForgotten(hotlist, ids, seen)
})

test.each([
  ['a file in the place of the old one', () => sqlite({ isNewFile: true })],
  ['a new database of the server', () => postgresql({ isNewDatabase: true })],
] as const)('a backup that becomes %s needs no command', async (_, make) => {
  const database = await make()
  const { ids, seen } = await used(database)
  const hotlist = await start(await database.putBack())
  await write(hotlist, ids, titleNew)
  await expectForgotten(hotlist, ids, seen)
})
