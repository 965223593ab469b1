import { expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { TestDatabase } from '../../testing/test-database'
import { ConfigError } from '../config/config-error'
import { openDatabase } from '../db/open-database'
import { HttpServer } from '../http/http-server'
import { startProblem } from './start-problem'

async function listenError(port: number, host: string): Promise<unknown> {
  return new HttpServer().listen(port, host).catch((error: unknown) => error)
}

test('a wrong configuration is told as it is', () => {
  expect(startProblem(new ConfigError('PORT is "x"'))).toBe('PORT is "x"')
})

test('a port in use is told with its address', async () => {
  const first = new HttpServer()
  const port = await first.listen(0, '127.0.0.1')
  const problem = startProblem(await listenError(port, '127.0.0.1'))
  await first.close(0)
  expect(problem).toBe(
    `Something else listens on 127.0.0.1:${port}: stop it, or set PORT to another one.`,
  )
})

test('an address of another machine is told', async () => {
  // An address reserved for documentation: no machine has it.
  const problem = startProblem(await listenError(0, '192.0.2.1'))
  expect(problem).toBe('This machine has no address 192.0.2.1: set HOST to one that it has.')
})

test('a name that leads nowhere is told', async () => {
  expect(startProblem(await listenError(0, 'nowhere.invalid'))).toBe(
    'HOST is "nowhere.invalid", which this machine can\'t resolve: set it to an address of this machine.',
  )
})

test('a disk that fills up while texts are folded is told in a line', async () => {
  await using file = await TestDatabase.create()
  const database = await openDatabase(file.url, databaseLimits)
  onTestFinished(() => database.close())
  await database.transaction((tx) => tx.$queryRawUnsafe('PRAGMA max_page_count = 1'))
  const text = 'long '.repeat(2000)
  const task = { title: text, searchText: text, position: 'a0' }
  const now = new Date()
  const write = () =>
    database.transaction((tx) =>
      tx.task.create({ data: { ...task, createdAt: now, updatedAt: now } }),
    )
  let error: unknown = null
  while (error === null) {
    error = await write().then(
      () => null,
      (reason: unknown) => reason,
    )
  }
  expect(startProblem(error)).toMatch(/^The disk of the database is full\. It said: .*full$/)
})

test('what nobody expected comes with its stack', () => {
  expect(startProblem(new Error('surprise'))).toMatch(/surprise\n +at /)
})
