import { mkdir, readdir, writeFile } from 'node:fs/promises'
import Libsql from 'libsql'
import { expect, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { titlesIn } from '../../testing/rows'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { ConfigError } from '../config/config-error'
import { describeDatabase } from './describe-database'
import { openCacheState } from './open-cache-state'
import { openDatabase } from './open-database'
import { DatabaseInUseError } from './process-lock'
import { readSnapshot } from './snapshot'

test('the file is created, with its folder', async () => {
  await using folder = await TemporaryFolder.create()
  const database = await openDatabase(`file:${folder.file('new/folder/test.db')}`, databaseLimits)
  expect(await titlesIn(database.reader)).toEqual([])
  await database.close()
})

test('transactions run one at a time, and a snapshot inside none', async () => {
  await using folder = await TemporaryFolder.create()
  const database = await openDatabase(`file:${folder.file('test.db')}`, databaseLimits)
  const steps: string[] = []
  const write = (name: string) =>
    database.withoutCache(async (tx) => {
      steps.push(`${name} begins`)
      await titlesIn(tx)
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

test.each([
  ['a-folder', 'but that is a folder: name a file in it'],
  ['a-text', 'but that file is not a SQLite database'],
  ['short', 'but that file is not a SQLite database'],
  ['damaged', "which can't be opened: "],
  ['a-text/in/it.db', "but its folder .* can't be made: a part of its path is a file"],
  ['../../proc/hotlist/x.db', "its folder \\S+ can't be made: there is no such folder"],
  [`${'x'.repeat(300)}.db`, "can't be opened: a name in its path is too long"],
  ['foreign', "which can't be opened: it holds tables that are not Hotlist's"],
])('%s is refused in a line that names the variable and the file', async (name, reason) => {
  await using folder = await TemporaryFolder.create()
  await mkdir(folder.file('a-folder'))
  await writeFile(folder.file('a-text'), 'This is no database. '.repeat(500))
  await writeFile(folder.file('short'), 'x')
  const head = Buffer.alloc(8192, 7)
  head.write('SQLite format 3\0')
  await writeFile(folder.file('damaged'), head)
  const foreign = new Libsql(folder.file('foreign'))
  foreign.exec('CREATE TABLE "Album" ("id" INTEGER)')
  foreign.close()
  const opening = openDatabase(`file:${folder.file(name)}`, databaseLimits)
  const start = `^DATABASE_URL names the file \\S*/${name.replace('../../', '')}, `
  const message = expect.stringMatching(new RegExp(`${start}(?!.*External error).*${reason}.*$`))
  await expect(opening).rejects.toBeInstanceOf(ConfigError)
  await expect(opening).rejects.toMatchObject({ message })
})

test.each([
  ['plain.db', 'plain.db'],
  ['with%20space.db', 'with space.db'],
  ['with space.db', 'with space.db'],
  ['50%25off.db', '50%off.db'],
  ['a%23b%3Fc.db', 'a#b?c.db'],
  ['Führung+ñ.db', 'Führung+ñ.db'],
  ['sub/../up.db', 'up.db'],
  ['%E4%BB%BB.db', '任.db'],
])('%s means one file, %s, to everybody', async (written, name) => {
  await using folder = await TemporaryFolder.create()
  const url = `file:${folder.path}/${written}`
  await (await openDatabase(url, databaseLimits)).close()
  expect((await readdir(folder.path)).sort()).toEqual([name, `${name}.lock`])
  expect(describeDatabase(url)).toBe(`SQLite, ${folder.file(name)}`)
  expect(await readSnapshot(url, titlesIn)).toEqual([])
  await (await openCacheState(url, databaseLimits)).close()
  expect((await readdir(folder.path)).sort()).toContain(name)
})
