import { expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { insertTask } from '../../testing/rows'
import { TestDatabase } from '../../testing/test-database'
import { ConfigError } from '../config/config-error'
import { openDatabase } from '../db/open-database'
import { rowsOf } from '../db/statement'
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
  expect(problem).toBe(`Another program uses 127.0.0.1:${port}. Stop it, or set another PORT.`)
})

test('an address of another machine is told', async () => {
  // An address reserved for documentation: no machine has it.
  const problem = startProblem(await listenError(0, '192.0.2.1'))
  expect(problem).toBe('This machine has no address 192.0.2.1. Set HOST to one of its addresses.')
})

test('a name that leads nowhere is told', async () => {
  expect(startProblem(await listenError(0, 'nowhere.invalid'))).toBe(
    'HOST is "nowhere.invalid", which this machine can\'t resolve. Set it to an address of this machine.',
  )
})

test('a disk that fills up while texts are folded is told in a line', async () => {
  await using file = await TestDatabase.create()
  const database = await openDatabase(file.url, databaseLimits)
  onTestFinished(() => database.close())
  await database.withoutCache((tx) => tx.rows(rowsOf({})`PRAGMA max_page_count = 1`))
  const title = 'long '.repeat(2000)
  const write = () => database.withoutCache((tx) => insertTask(tx, { title }))
  let error: unknown = null
  while (error === null) {
    error = await write().then(
      () => null,
      (reason: unknown) => reason,
    )
  }
  expect(startProblem(error)).toMatch(/^The database disk is full\. It said: .*full$/)
})

test('what nobody expected comes with its stack', () => {
  expect(startProblem(new Error('surprise'))).toMatch(/surprise\n +at /)
})
