import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { isDeepStrictEqual, promisify } from 'node:util'
import Libsql from 'libsql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationsFolder } from '../../prisma/migrate'
import { bundleOf } from '../../scripts/setup/programs.mjs'
import { databaseLimits } from '../../testing/database-limits'
import { makeEarlierList } from '../../testing/earlier-list'
import { guardOrphan } from '../../testing/guard-orphan'
import { titlesIn } from '../../testing/rows'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { text } from './columns'
import { openDatabase } from './open-database'
import { rowsOf } from './statement'

/** An upgrade that does not finish leaves the list as it was. */

const run = promisify(execFile)

/** The first migration that the earlier list lacks: it and the last one create indexes, which take space. */
const firstMissing = '20261125000000_list_by_status'
const tasks = 3_000

let folder: TemporaryFolder
let earlier: string
let names = 0
beforeAll(async () => {
  folder = await TemporaryFolder.create()
  earlier = folder.file('earlier.db')
  await makeEarlierList(earlier, firstMissing, tasks)
})
afterAll(() => folder.remove())

const bytesOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

/** Everything in a file: its schema, its rows, and which migrations it has recorded. */
function contentOf(path: string) {
  const database = new Libsql(path)
  try {
    const all = (sql: string) => database.prepare(sql).all([])
    return {
      schema: all('SELECT name, sql FROM sqlite_schema ORDER BY name'),
      migrations: all('SELECT migration_name, finished_at FROM _prisma_migrations ORDER BY 1'),
      tasks: all('SELECT * FROM "Task" ORDER BY id'),
    }
  } finally {
    database.close()
  }
}

async function expectUpgrade(path: string): Promise<void> {
  const database = await openDatabase(`file:${path}`, databaseLimits)
  const titles = await titlesIn(database.reader)
  const applied = await database.reader.rows(rowsOf({ name: text })`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL ORDER BY 1`)
  await database.close()
  expect(titles).toEqual(Array.from({ length: tasks }, (_, at) => `Task ${at + 1}`))
  expect(applied.map(({ name }) => name)).toEqual(
    (await readdir(migrationsFolder('sqlite'))).filter((name) => !name.includes('.')).sort(),
  )
}

test('a disk that fills up leaves the list as it was, and the next start with room upgrades it', async ({
  skip,
}) => {
  const disk = folder.file('disk')
  await mkdir(disk)
  const path = join(disk, 'hotlist.db')
  const before = contentOf(earlier)
  const upgraded = folder.file('upgraded.db')
  await cp(earlier, upgraded)
  await expectUpgrade(upgraded)
  const { schema: upgradedSchema } = contentOf(upgraded)
  const kilobytes = Math.ceil((await bytesOf(earlier)) / 1024)
  const mount = (...options: string[]) => run('mount', [...options, 'tmpfs', disk])
  let upgradesThatFailed = 0
  let hadRoom = false
  for (let spare = 40; !hadRoom; spare = Math.ceil(1.7 * spare)) {
    const mounted = await mount('-t', 'tmpfs', '-o', `size=${kilobytes + spare}k`).catch(() => null)
    if (mounted === null) return skip('only root may mount a small disk')
    try {
      await cp(earlier, path)
      // Elsewhere, because the driver closes the connection of an upgrade that fails only with its process.
      const outcome = await openElsewhere(path)
      hadRoom = outcome === 'opened'
      if (!hadRoom) {
        expect(outcome).toMatch(
          /^ConfigError: DATABASE_URL names the file \S+, which can't be opened: .*(the disk|it) is full$/,
        )
        // Otherwise the upgrade is complete: in the log, for whose checkpoint there was no room, or in the file, and
        // there was no room for what follows.
        if ((await bytesOf(`${path}-wal`)) === 0) {
          const content = contentOf(path)
          if (!isDeepStrictEqual(content.schema, upgradedSchema)) {
            upgradesThatFailed++
            expect(content).toEqual(before)
          }
        }
      }
      await run('mount', ['-o', 'remount,size=20m', disk])
      await expectUpgrade(path)
    } finally {
      await run('umount', ['--lazy', disk])
    }
  }
  expect(upgradesThatFailed).toBeGreaterThan(2)
})

/**
 * Opens a file in another process.
 *
 * @param migrations kills the process once so many have run
 * @returns `opened`, the error, or the signal that ended the process
 */
async function openElsewhere(path: string, migrations?: number): Promise<string> {
  const node = [bundleOf('testing/programs/file-opener.ts'), path, String(migrations)]
  const child = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] })
  guardOrphan(child)
  const [[code, signal], output] = await Promise.all([once(child, 'exit'), textOf(child.stdout)])
  return output || String(signal ?? code)
}

test.each([1, 3, 5])(
  'a process that is killed after %i migrations leaves the list as it was',
  async (migrations) => {
    const path = folder.file(`killed-${names++}.db`)
    await cp(earlier, path)
    expect(await openElsewhere(path, migrations)).toBe('SIGKILL')
    expect(contentOf(path)).toEqual(contentOf(earlier))
    await expectUpgrade(path)
  },
)
