import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PostgresServer } from '../testing/postgres-server'
import { runScript } from '../testing/run-script'
import { TestServices } from '../testing/test-services'

/** What differs on a database server: the commands need not ask the app, and the app sees what they wrote. */

const fixture = join(import.meta.dirname, '../server/transfer/fixtures/todoist-project.csv')

let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server.stop())

test('npm run import, export and seed take a server', async () => {
  const url = await server.createDatabase()
  expect(await runScript('import', [fixture], url)).toEqual({
    code: 0,
    output: 'Imported 2 tasks and 1 subtask.\n',
    errors: '',
  })
  const backup = await runScript('export', [], url)
  expect(JSON.parse(backup.output).tasks).toHaveLength(2)
  expect((await runScript('seed', [], url)).output).toContain('Nothing was added')
})

test('an import beside a running app is in the very next answer', async () => {
  const DATABASE_URL = await server.createDatabase()
  await using app = await TestServices.start({ DATABASE_URL })
  await app.cacheOpen()
  const list = () => app.caller.task.list({})
  expect((await list()).data).toEqual([])
  expect((await list()).cache.status).toBe('hit')
  expect((await runScript('import', [fixture], DATABASE_URL)).output).toContain('Imported 2 tasks')
  expect((await list()).data).toHaveLength(2)
})

test('a server that is not there is told in one line, without the password', async () => {
  await using gone = await PostgresServer.start()
  const address = new URL(gone.url)
  address.password = 'geheim'
  await gone.kill()
  for (const command of ['export', 'seed']) {
    const { code, output, errors } = await runScript(command, [], address.href)
    expect([code, output]).toEqual([1, ''])
    expect(errors).toBe(
      `DATABASE_URL names the database postgres at 127.0.0.1:${gone.port}, which can't be opened: connect ECONNREFUSED 127.0.0.1:${gone.port}\n`,
    )
  }
})
