import { mkdir, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { ConfigError } from '../config-error'
import { openDatabase } from './open-database'
import { DatabaseInUseError } from './process-lock'

test('the file is created, with its folder', async () => {
  await using folder = await TemporaryFolder.create()
  const database = await openDatabase(`file:${folder.file('new/folder/test.db')}`, databaseLimits)
  expect(await database.reader.task.count()).toBe(0)
  await database.close()
})

test('transactions run one at a time, and a snapshot inside none', async () => {
  await using folder = await TemporaryFolder.create()
  const database = await openDatabase(`file:${folder.file('test.db')}`, databaseLimits)
  const steps: string[] = []
  const write = (name: string) =>
    database.transaction(async (tx) => {
      steps.push(`${name} begins`)
      await tx.task.count()
      steps.push(`${name} ends`)
    })
  await Promise.all([
    write('one'),
    database.snapshot(async () => steps.push('between')),
    write('two'),
  ])
  expect(steps).toEqual(['one begins', 'one ends', 'between', 'two begins', 'two ends'])
  await database.close()
})

test('a file is opened once', async () => {
  await using folder = await TemporaryFolder.create()
  const url = `file:${folder.file('test.db')}`
  const database = await openDatabase(url, databaseLimits)
  await expect(openDatabase(url, databaseLimits)).rejects.toThrow(DatabaseInUseError)
  await database.close()
})

test('a path that is no database is refused by the name of its variable', async () => {
  await using folder = await TemporaryFolder.create()
  await mkdir(folder.file('a-folder'))
  await writeFile(folder.file('a-text'), 'This is no database. '.repeat(500))
  for (const name of ['a-folder', 'a-text']) {
    const opening = openDatabase(`file:${folder.file(name)}`, databaseLimits)
    await expect(opening).rejects.toThrow(ConfigError)
    await expect(opening).rejects.toThrow(/^DATABASE_URL is ".*", which can't be opened: /)
  }
})
