import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import Libsql from 'libsql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationsFolder } from '../../prisma/migrate'
import { databaseLimits } from '../../testing/database-limits'
import { makeEarlierList } from '../../testing/earlier-list'
import { guardOrphan } from '../../testing/guard-orphan'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { openDatabase } from './open-database'

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

const open = (path: string) => openDatabase(`file:${path}`, databaseLimits)

const bytesOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

/** Everything in a file: its schema, its rows, and which migrations it has recorded. */
function contentOf(path: string): unknown {
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
  const database = await open(path)
  const titles = await database.reader.task.findMany({
    select: { title: true },
    orderBy: { id: 'asc' },
  })
  const applied = await database.reader.$queryRaw<{ name: string }[]>`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL ORDER BY 1`
  await database.close()
  expect(titles).toEqual(Array.from({ length: tasks }, (_, at) => ({ title: `Task ${at + 1}` })))
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
  const kilobytes = Math.ceil((await bytesOf(earlier)) / 1024)
  const mount = (...options: string[]) => run('mount', [...options, 'tmpfs', disk])
  let upgradesThatFailed = 0
  let hadRoom = false
  for (let spare = 40; !hadRoom; spare += 120) {
    const mounted = await mount('-t', 'tmpfs', '-o', `size=${kilobytes + spare}k`).catch(() => null)
    if (mounted === null) return skip('only root may mount a small disk')
    try {
      await cp(earlier, path)
      const problem = await open(path).then(
        (database) => database.close(),
        (error: unknown) => error,
      )
      hadRoom = problem === undefined
      if (!hadRoom) {
        expect(problem).toMatchObject({
          name: 'ConfigError',
          message: expect.stringMatching(
            /^DATABASE_URL names the file \S+, which can't be opened: .*(the disk|it) is full$/,
          ),
        })
        // Otherwise the upgrade is complete in the log; there was room for that, but not for the checkpoint.
        if ((await bytesOf(`${path}-wal`)) === 0) {
          upgradesThatFailed++
          expect(contentOf(path)).toEqual(before)
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

/** Opens a file in a process that kills itself once this many migrations have run. */
async function killedAfter(migrations: number, path: string): Promise<string> {
  const file = JSON.stringify(join(import.meta.dirname, 'open-database.ts'))
  const program = `
    const { default: Database } = await import('libsql')
    const { exec } = Database.prototype
    let left = ${migrations}
    Database.prototype.exec = function (sql) {
      exec.call(this, sql)
      if (/^-- /.test(sql) && --left === 0) process.kill(process.pid, 'SIGKILL')
    }
    const { openDatabase } = await import(${file})
    await openDatabase(${JSON.stringify(`file:${path}`)}, ${JSON.stringify(databaseLimits)})
    console.log('opened')`
  const node = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] })
  guardOrphan(child)
  const [[code, signal], output] = await Promise.all([once(child, 'exit'), text(child.stdout)])
  return output || String(signal ?? code)
}

test.each([1, 3, 5])(
  'a process that is killed after %i migrations leaves the list as it was',
  async (migrations) => {
    const path = folder.file(`killed-${names++}.db`)
    await cp(earlier, path)
    expect(await killedAfter(migrations, path)).toBe('SIGKILL')
    expect(contentOf(path)).toEqual(contentOf(earlier))
    await expectUpgrade(path)
  },
)
