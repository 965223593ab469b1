import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleOf } from '../../scripts/setup/programs.mjs'
import { databaseLimits } from '../../testing/database-limits'
import { guardOrphan } from '../../testing/guard-orphan'
import { titlesIn } from '../../testing/rows'
import { TemporaryFolder } from '../../testing/temporary-folder'
import type { Durability } from './database'
import { openDatabase } from './open-database'

/** That an acknowledged write is found again, whatever ends the process or the machine. */

const run = promisify(execFile)
const enough = 60

let folder: TemporaryFolder
let names = 0
/** What keeps the flushed state of files; null where it can't be compiled. */
let library: string | null
beforeAll(async () => {
  folder = await TemporaryFolder.create()
  const path = folder.file('power-loss.so')
  const source = join(import.meta.dirname, '../../testing/power-loss.c')
  library = await run('cc', ['-shared', '-fPIC', '-o', path, source, '-ldl']).then(
    () => path,
    () => null,
  )
})
afterAll(() => folder.remove())

/** A writer in a process of its own, and what was acknowledged so far. */
async function startWriter(durability: Durability, preload: string | null = null) {
  const place = folder.file(`${names++}`)
  const copies = join(place, 'copies')
  await mkdir(copies, { recursive: true })
  const path = join(place, 'hotlist.db')
  const node = [bundleOf('testing/programs/endless-writer.ts'), `file:${path}`, durability]
  const writer = spawn(process.execPath, node, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      NODE_ENV: 'test',
      ...(preload && { LD_PRELOAD: preload, POWER_LOSS_COPIES: copies }),
    },
  })
  guardOrphan(writer)
  const acknowledged: string[] = []
  const lines = createInterface({ input: writer.stdout })
  lines.on('line', (title) => acknowledged.push(title))
  const ended = once(lines, 'close')
  return {
    path,
    copies,
    acknowledged,
    ended,
    /** Resolves when it has written for a while. */
    atWork: async () => {
      while (acknowledged.length < enough) await once(lines, 'line')
    },
    /** Ends it in the middle of a write. */
    kill: async () => {
      writer.kill('SIGKILL')
      await ended
    },
  }
}

async function titlesAfterStart(path: string): Promise<string[]> {
  const database = await openDatabase(`file:${path}`, databaseLimits)
  const titles = await titlesIn(database.reader)
  await database.close()
  return titles
}

const missing = (acknowledged: readonly string[], found: readonly string[]) => {
  const all = new Set(found)
  return acknowledged.filter((title) => !all.has(title))
}

test.each<Durability>(['full', 'normal'])(
  'a killed process loses nothing that it acknowledged: %s',
  async (durability) => {
    const writer = await startWriter(durability)
    await writer.atWork()
    await writer.kill()
    expect(missing(writer.acknowledged, await titlesAfterStart(writer.path))).toEqual([])
  },
)

test('a loss of power loses nothing that was acknowledged', async ({ skip }) => {
  if (library === null) return skip('there is no C compiler')
  const writer = await startWriter('full', library)
  await writer.atWork()
  await writer.kill()
  const copy = join(writer.copies, 'hotlist.db')
  expect(missing(writer.acknowledged, await titlesAfterStart(copy))).toEqual([])
})

test('with DATABASE_DURABILITY=normal it may lose the last writes, and no others', async ({
  skip,
}) => {
  if (library === null) return skip('there is no C compiler')
  const writer = await startWriter('normal', library)
  await writer.atWork()
  await writer.kill()
  const found = await titlesAfterStart(join(writer.copies, 'hotlist.db'))
  const lost = missing(writer.acknowledged, found)
  expect(lost).not.toEqual([])
  expect(lost).toEqual(writer.acknowledged.slice(-lost.length))
})

test('a write whose flush fails is not called failed: it may be found after a crash', async ({
  skip,
}) => {
  if (library === null) return skip('there is no C compiler')
  const writer = await startWriter('full', library)
  await writer.atWork()
  await writeFile(join(writer.copies, 'fail'), '')
  await writer.ended
  expect(writer.acknowledged.at(-1)).toBe('CommitUnknownError')
  await titlesAfterStart(writer.path)
})
