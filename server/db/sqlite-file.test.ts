import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import Libsql from 'libsql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleOf } from '../../scripts/setup/programs.mjs'
import { databaseLimits } from '../../testing/database-limits'
import { guardOrphan } from '../../testing/guard-orphan'
import { insertionOf, titlesIn } from '../../testing/rows'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { until } from '../../testing/until'
import type { Database } from './database'
import { openDatabase } from './open-database'
import { readSnapshot } from './snapshot'

/** What the files of a database contain after real processes stop or crash. */

const run = promisify(execFile)

let folder: TemporaryFolder
let names = 0
beforeAll(async () => {
  folder = await TemporaryFolder.create()
})
afterAll(() => folder.remove())

/** A folder of its own for each test. */
const freshPath = () => folder.file(`${names++}/hotlist.db`)

const open = (path: string) => openDatabase(`file:${path}`, databaseLimits)

async function add(database: Database, title: string): Promise<void> {
  await database.withoutCache((tx) => tx.rows(insertionOf([{ title }])))
}

const titlesInFile = (path: string) => readSnapshot(`file:${path}`, titlesIn)

/** Opens the file, reads it and closes it. */
async function titlesAfterStart(path: string): Promise<string[]> {
  const database = await open(path)
  const titles = await titlesIn(database.reader)
  await database.close()
  return titles
}

/** A process that writes these titles one after the other, with a checkpoint after each but the last. */
async function startWriter(path: string, titles: readonly string[]): Promise<ChildProcess> {
  const node = [bundleOf('testing/programs/slow-writer.ts'), path, ...titles]
  const writer = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] })
  guardOrphan(writer)
  await once(createInterface({ input: writer.stdout }), 'line')
  return writer
}

/** Leaves the file and the log as after a crash. */
async function crash(path: string, titles: readonly string[]): Promise<void> {
  const writer = await startWriter(path, titles)
  const exit = once(writer, 'exit')
  writer.kill('SIGKILL')
  await exit
}

const bytesOf = async (path: string) => (await stat(path)).size

describe('a stop', () => {
  test('leaves everything in the file, and nothing beside it', async () => {
    const path = freshPath()
    const database = await open(path)
    await add(database, 'one')
    expect(await titlesIn(database.reader)).toEqual(['one'])
    await database.close()
    expect(await readdir(join(path, '..'))).toEqual(['hotlist.db', 'hotlist.db.lock'])
    const copy = freshPath()
    await cp(path, copy)
    expect(await titlesAfterStart(copy)).toEqual(['one'])
  })

  test('is not needed for a copy, once writes have paused', async () => {
    const path = freshPath()
    const database = await open(path)
    await add(database, 'one')
    expect(await bytesOf(`${path}-wal`)).toBeGreaterThan(0)
    await until('the log is folded', async () => (await bytesOf(`${path}-wal`)) === 0)
    const copy = freshPath()
    await cp(path, copy)
    await database.close()
    expect(await titlesAfterStart(copy)).toEqual(['one'])
  })

  test('while somebody else reads loses nothing', async () => {
    const path = freshPath()
    const database = await open(path)
    await readSnapshot(`file:${path}`, async (beside) => {
      expect(await titlesIn(beside)).toEqual([])
      await add(database, 'one')
      await database.close()
      expect(await titlesIn(beside)).toEqual([])
    })
    expect(await titlesAfterStart(path)).toEqual(['one'])
  })
})

test('the backup that the README names is complete while the list is open', async () => {
  const path = freshPath()
  const database = await open(path)
  await add(database, 'one')
  const readme = await readFile(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')
  const backup = folder.file('backup.db')
  const sql = /^sqlite3 data\/hotlist\.db "(.*)"$/m.exec(readme)?.[1]?.replace('backup.db', backup)
  const beside = new Libsql(path)
  beside.exec(sql ?? 'The README names no command')
  beside.close()
  expect(await titlesAfterStart(backup)).toEqual(['one'])
  await database.close()
})

test('a full disk is named at the start, which succeeds once there is room', async ({ skip }) => {
  const disk = folder.file(`${names++}`)
  await mkdir(disk)
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk]).catch(
    () => null,
  )
  if (mounted === null) return skip('only root may mount a small disk')
  try {
    await expect(open(join(disk, 'hotlist.db'))).rejects.toThrow(
      /^DATABASE_URL names the file \S+, which can't be opened: .*the disk is full$/,
    )
    await run('mount', ['-o', 'remount,size=20m', disk])
    expect(await titlesAfterStart(join(disk, 'hotlist.db'))).toEqual([])
  } finally {
    await run('umount', ['--lazy', disk])
  }
})

test('a log that grows is folded without a pause', async () => {
  const path = freshPath()
  const database = await open(path)
  const longest = 4 * 1024 * 1024
  const text = 'x'.repeat(100_000)
  let largest = 0
  for (let count = 0; count < 120; count++) {
    await add(database, text)
    largest = Math.max(largest, await bytesOf(`${path}-wal`))
  }
  expect(largest).toBeGreaterThan(longest / 2)
  expect(largest).toBeLessThan(longest + 1024 * 1024)
  await database.close()
})

describe('after a crash', () => {
  test('all that was written is there', async () => {
    const path = freshPath()
    await crash(path, ['one', 'two'])
    expect(await bytesOf(`${path}-wal`)).toBeGreaterThan(0)
    expect(await titlesAfterStart(path)).toEqual(['one', 'two'])
  })

  test('an export finds it too', async () => {
    const path = freshPath()
    await crash(path, ['one', 'two'])
    expect(await titlesInFile(path)).toEqual(['one', 'two'])
  })

  test('a copy of all files is as good as they are', async () => {
    const path = freshPath()
    await crash(path, ['one', 'two'])
    const moved = freshPath()
    await cp(join(path, '..'), join(moved, '..'), { recursive: true })
    expect(await titlesAfterStart(moved)).toEqual(['one', 'two'])
    const three = freshPath()
    for (const suffix of ['', '-wal', '-shm']) await cp(`${path}${suffix}`, `${three}${suffix}`)
    expect(await titlesAfterStart(three)).toEqual(['one', 'two'])
  })

  test('what a transaction had written that did not end is forgotten', async () => {
    const path = freshPath()
    const database = await open(path)
    await add(database, 'one')
    await database.close()
    const large = new Libsql(path)
    large.exec(`PRAGMA cache_size=10; BEGIN; CREATE TABLE "Large" ("text" TEXT)`)
    for (let rows = 0; rows < 100; rows++) {
      large.exec(`INSERT INTO "Large" VALUES (hex(randomblob(2000)))`)
    }
    const copy = freshPath()
    await mkdir(join(copy, '..'))
    for (const suffix of ['', '-wal']) await cp(`${path}${suffix}`, `${copy}${suffix}`)
    large.close()
    expect(await bytesOf(`${copy}-wal`)).toBeGreaterThan(0)
    expect(await titlesAfterStart(copy)).toEqual(['one'])
  })

  test('a backup that was copied back is not mixed with the old log', async () => {
    const path = freshPath()
    await crash(path, ['one'])
    await titlesAfterStart(path)
    const backup = freshPath()
    await cp(path, backup)
    await crash(path, ['two', 'three'])
    for (const restore of [copyFile, rename]) {
      await cp(backup, `${backup}.again`)
      await restore(`${backup}.again`, path)
      const problem = expect.stringMatching(
        /^DATABASE_URL names the file \S+, but \S+-wal holds changes for an earlier file\. .* delete \S+-wal\. [^\n]*$/,
      )
      await expect(open(path)).rejects.toMatchObject({ name: 'ConfigError', message: problem })
      await expect(titlesInFile(path)).rejects.toMatchObject({ message: problem })
    }
    await rm(`${path}-wal`)
    expect(await titlesAfterStart(path)).toEqual(['one'])
  })

  test('nor is one that was copied since the last checkpoint', async () => {
    const path = freshPath()
    const writer = await startWriter(path, ['one', 'two'])
    const backup = freshPath()
    await cp(path, backup)
    const exit = once(writer, 'exit')
    writer.kill('SIGKILL')
    await exit
    await copyFile(backup, path)
    await expect(open(path)).rejects.toThrow('holds changes for an earlier file')
  })

  test('a log beside another file is refused, and so is one without a file', async () => {
    const [path, other] = [freshPath(), freshPath()]
    await crash(path, ['one'])
    await (await open(other)).close()
    await copyFile(`${path}-wal`, `${other}-wal`)
    await expect(open(other)).rejects.toThrow('holds changes for an earlier file')
    await rm(path)
    await expect(open(path)).rejects.toThrow('is missing or empty')
  })
})

test('a file that was copied without the log that holds its tables is refused', async () => {
  const path = freshPath()
  await (await open(path)).close()
  // As earlier versions left it: nothing but the first page, which says that there is a log.
  const empty = join(path, '..', 'empty.db')
  const connection = new Libsql(empty)
  connection.exec('PRAGMA journal_mode=WAL')
  connection.close()
  await rm(`${empty}-wal`, { force: true })
  await expect(open(empty)).rejects.toThrow(/was copied without \S+-wal/)
})

test('files and the folder are their owner’s alone, also those that were not', async () => {
  const path = freshPath()
  const mode = async (name: string) => ((await stat(name)).mode & 0o777).toString(8)
  const modes = async () => {
    const all = (await readdir(join(path, '..'))).sort()
    return Promise.all(all.map(async (name) => [name, await mode(join(path, '..', name))]))
  }
  const first = await open(path)
  const suffixes = ['', '-shm', '-wal', '.base', '.lock', '.owner']
  const expected = suffixes.map((suffix) => [`hotlist.db${suffix}`, '600'])
  expect(await modes()).toEqual(expected)
  expect(await mode(join(path, '..'))).toBe('700')
  await first.close()
  await chmod(path, 0o644)
  await chmod(`${path}.lock`, 0o666)
  const second = await open(path)
  await second.announce('http://127.0.0.1:1')
  expect(await modes()).toEqual(expected)
  await second.close()
})
