import { afterAll, beforeAll, expect, test } from 'vitest'
import { PostgresServer } from '../../testing/postgres-server'
import { SentStatements } from '../../testing/sent-statements'
import { heldOpen, TestServices } from '../../testing/test-services'

/** How often a write waits for a PostgreSQL server while its keys are marked, which keeps readers out of the cache. */

let server: PostgresServer
let sent: SentStatements
let app: TestServices

beforeAll(async () => {
  sent = new SentStatements()
  server = await PostgresServer.start()
  const DATABASE_URL = await server.createMigratedDatabase()
  app = await TestServices.start({ ...heldOpen, DATABASE_URL })
  await app.cacheOpen()
})
afterAll(async () => {
  await app.stop()
  await server.stop()
  sent[Symbol.dispose]()
})

const permit = expect.stringMatching(/^SELECT .*'hotlist permit'/s)

test('a change of a title waits twice: for the lists that it is in, and for its commit', async () => {
  const { id } = await app.caller.task.create({ title: 'A' })
  const write = () => app.caller.task.update({ id, patch: { title: 'B' } })
  const listing = expect.stringMatching(
    /^SELECT .*FROM "Task" t JOIN "Project" p .*\sORDER BY p."id"$/s,
  )
  const heldListing = expect.stringMatching(/^SELECT .*FROM "Task" t .* FOR SHARE OF p$/s)
  expect(await sent.of(write)).toEqual([
    // Before the keys are marked.
    [listing],
    ['BEGIN', 'LOCK TABLE "CacheState" IN ROW SHARE MODE', heldListing],
    [
      expect.stringMatching(/^WITH "found" AS .*UPDATE "Task"/s),
      expect.stringMatching(/^SELECT .*FROM "Subtask"/s),
      permit,
      'COMMIT',
    ],
  ])
  expect((await app.caller.task.byId({ id })).data).toMatchObject({ title: 'B', version: 2 })
})

test('a move to another project waits once more, for its place, and reads both projects at once', async () => {
  const { id: projectId } = await app.caller.project.create({ name: 'P' })
  const { id } = await app.caller.task.create({ title: 'M' })
  const groups = await sent.of(() => app.caller.task.update({ id, patch: { projectId } }))
  const held = groups.filter((group) => group.some((text) => text.endsWith('FOR SHARE OF p')))
  expect(held).toHaveLength(1)
  expect(groups).toHaveLength(5)
})

test('a new task waits twice: for its place, and for its commit', async () => {
  const write = () => app.caller.task.create({ title: 'C' })
  expect(await sent.of(write)).toEqual([
    [
      'BEGIN',
      'LOCK TABLE "CacheState" IN ROW SHARE MODE',
      expect.stringMatching(/^SELECT .*FROM "Task"/s),
    ],
    [expect.stringMatching(/^INSERT INTO "Task"/), permit, 'COMMIT'],
  ])
})
