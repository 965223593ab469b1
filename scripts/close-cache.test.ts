import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrationsFolder } from '../prisma/migrate'
import { rowsOf } from '../server/db/statement'
import { contextOf } from '../server/request-context'
import type { Task } from '../server/tasks/schema'
import { PostgresServer } from '../testing/postgres-server'
import { RedisServer } from '../testing/redis-server'
import { RestClient } from '../testing/rest-client'
import { runOnFile } from '../testing/run-on-file'
import { runScript } from '../testing/run-script'
import { TemporaryFolder } from '../testing/temporary-folder'
import { TestServices } from '../testing/test-services'
import { until } from '../testing/until'

/** Changes a title like a person who knows SQL but not the cache. */
async function changeByHand(app: TestServices, title: string): Promise<void> {
  await app.services.database.withoutCache((tx) =>
    tx.rows(rowsOf({})`UPDATE "Task" SET "title" = ${title}`),
  )
}

/** Creates a task, and reads it until it comes from the cache. */
async function cacheTask(app: TestServices): Promise<number> {
  const { id } = await app.caller.task.create({ title: 'before' })
  await until('the task is cached', async () => {
    return (await app.caller.task.byId({ id })).cache.status === 'hit'
  })
  return id
}

async function titleOf(app: TestServices, id: number): Promise<string> {
  return (await app.caller.task.byId({ id })).data.title
}

/** An earlier read no longer matches, although the version of the row is the same. */
async function expectForgotten(app: TestServices, { id, version, epoch }: Task): Promise<void> {
  const client = new RestClient(contextOf(app.services))
  const tag = `"task-${id}-v${version}-${epoch}"`
  const { data } = await app.caller.task.byId({ id })
  expect([data.version, data.epoch > epoch]).toEqual([version, true])
  expect((await client.get(`/tasks/${id}`, { 'If-None-Match': tag })).status).toBe(200)
  const body = { title: 'overwritten' }
  const reply = await client.send('PATCH', `/tasks/${id}`, { body, headers: { 'If-Match': tag } })
  expect([reply.status, (await reply.json()).detail]).toEqual([
    412,
    'The database was restored since then. Read it again.',
  ])
  const refused = { cause: { refusal: { code: 'conflict', because: 'restored' } } }
  const patch = body
  for (const write of [
    () => app.caller.task.update({ id, version, epoch, patch }),
    () => app.caller.task.reorder({ id, epoch, afterId: null }),
    () => app.caller.task.delete({ id, version, epoch }),
    () => app.caller.task.restore({ id, epoch }),
    () =>
      app.caller.task.bulk({
        ids: [id],
        versions: [version],
        epochs: [epoch],
        action: { kind: 'update', patch },
      }),
    () => app.caller.subtask.create({ taskId: id, subtask: body, epoch }),
  ]) {
    await expect(write()).rejects.toMatchObject(refused)
  }
  expect(await titleOf(app, id)).toBe('after')
}

/** The command keeps its word for a running app: no read is older than the change by hand. */
async function expectToClose(app: TestServices): Promise<void> {
  const id = await cacheTask(app)
  const before = (await app.caller.task.byId({ id })).data
  await changeByHand(app, 'after')
  // The cache has not been notified yet: without this check the test would prove nothing.
  expect(await titleOf(app, id)).toBe('before')
  const { databaseUrl } = app.services.config
  expect(await runScript('close-cache', [], databaseUrl)).toEqual({
    code: 0,
    output: expect.stringMatching(
      /^Closed the generation \S+\. Nothing that was cached before is used\.\n$/,
    ),
    errors: '',
  })
  expect(await titleOf(app, id)).toBe('after')
  await expectForgotten(app, before)
  expect((await app.services.cache.status()).coherence.lastClosed?.reason).toBe('closed by command')
  await until('the next generation is open', async () => (await app.services.cache.status()).open)
}

test('closes the generation of an app that has the file open', async () => {
  await using app = await TestServices.start()
  await expectToClose(app)
})

test('closes the generation of an app on PostgreSQL and Redis, without Redis', async () => {
  await using postgres = await PostgresServer.start()
  await using redis = await RedisServer.start()
  await using app = await TestServices.start({
    DATABASE_URL: postgres.url,
    CACHE_STORE: 'redis',
    REDIS_URL: redis.url,
  })
  await expectToClose(app)
})

test('says so when nothing is open', async () => {
  await using app = await TestServices.start()
  await app.services.cache.setEnabled(false)
  expect(await runScript('close-cache', [], app.services.config.databaseUrl)).toEqual({
    code: 0,
    output: 'No generation was open. Nothing that was cached before is used.\n',
    errors: '',
  })
})

test('says in a line which database is missing', async () => {
  await using folder = await TemporaryFolder.create()
  const path = folder.file('missing.db')
  expect(await runScript('close-cache', [], `file:${path}`)).toEqual({
    code: 1,
    output: '',
    errors: `There is no file ${path}.\n`,
  })
})

/** Writes a file as left by a version of Hotlist that knew only the migrations before this one. */
async function writeFileBefore(migration: string, path: string): Promise<void> {
  const folder = migrationsFolder('sqlite')
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  expect(names).toContain(migration)
  for (const name of names.slice(0, names.indexOf(migration))) {
    await runOnFile(path, await readFile(join(folder, name, 'migration.sql'), 'utf8'))
  }
}

test.each(['20261124000000_cache_state', '20261126200000_epoch'])(
  'says of a backup from before %s that it is older, and what to do',
  async (migration) => {
    await using folder = await TemporaryFolder.create()
    const path = folder.file('backup.db')
    await writeFileBefore(migration, path)
    const problem = 'which an older Hotlist left. Start Hotlist once'
    expect(await runScript('close-cache', [], `file:${path}`)).toEqual({
      code: 1,
      output: '',
      errors: expect.stringContaining(`DATABASE_URL names the file ${path}, ${problem}`),
    })
  },
)

test('says of a file without tables that Hotlist has not been started with it', async () => {
  await using folder = await TemporaryFolder.create()
  const path = folder.file('empty.db')
  await runOnFile(path, 'VACUUM')
  expect(await runScript('close-cache', [], `file:${path}`)).toEqual({
    code: 1,
    output: '',
    errors: `DATABASE_URL names the file ${path}, which has no tables yet. Start Hotlist once.\n`,
  })
})
