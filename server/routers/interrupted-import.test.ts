import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { backupOf } from '../../testing/backup-of'
import { databaseLimits } from '../../testing/database-limits'
import { guardOrphan } from '../../testing/guard-orphan'
import { TestDatabase } from '../../testing/test-database'
import { readConfig } from '../config/config'
import type { Database } from '../db/database'
import { openDatabase } from '../db/open-database'
import { startServices, stopServices } from '../services'
import { createCaller } from './app'

/** What a process that is killed during an import leaves behind: everything, or nothing visible. */

const root = join(import.meta.dirname, '..', '..')

/** @returns the signal that ended the process */
async function importUntil(place: string, url: string): Promise<unknown> {
  const program = join(root, 'testing', 'killed-import.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, url, place], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  guardOrphan(child)
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}

async function stagedRows({ reader }: Database): Promise<number> {
  const [row] = await reader.$queryRaw<{ count: number | bigint }[]>`
    SELECT (SELECT count(*) FROM "ImportedTask") + (SELECT count(*) FROM "ImportedSubtask") AS "count"`
  return Number(row?.count)
}

test.each([
  { place: 'staging', when: 'half of the file is staged', tasks: 0 },
  { place: 'afterMark', when: 'all is staged and nothing published', tasks: 0 },
  { place: 'beforeCommit', when: 'all is published but not committed', tasks: 0 },
  { place: 'afterCommit', when: 'all is committed and still staged', tasks: 1_000 },
])('a process that is killed when $when leaves $tasks tasks', async ({ place, tasks }) => {
  const database = await TestDatabase.create()
  onTestFinished(() => database.remove())
  const { url } = database
  expect(await importUntil(place, url)).toBe('SIGKILL')

  const left = await openDatabase(url, databaseLimits)
  const staged = await stagedRows(left)
  expect(await left.reader.task.count()).toBe(tasks)
  expect(await left.reader.subtask.count()).toBe(tasks)
  if (place === 'staging') expect(staged).toBeGreaterThan(300)
  else expect(staged).toBe(2_000)
  // If several instances share the database, another one may still be importing: only the hour's end settles it.
  if (!left.exclusive) {
    const longAgo = new Date(Date.now() - 3_700_000)
    await left.transaction(
      (tx) => tx.$executeRaw`UPDATE "ImportedTask" SET "stagedAt" = ${longAgo}`,
    )
  }
  await left.close()

  const config = readConfig({ DATABASE_URL: url, CACHE_STORE: 'memory', LOG_LEVEL: 'silent' })
  const services = await startServices(config)
  onTestFinished(() => stopServices(services))
  expect(await stagedRows(services.database)).toBe(0)
  const caller = createCaller(services)
  expect((await caller.task.list({ limit: 1 })).data).toHaveLength(Math.min(tasks, 1))
  expect(await services.database.reader.task.count()).toBe(tasks)
  await caller.transfer.import({ format: 'json', content: backupOf('again', 3, 1) })
  expect(await services.database.reader.task.count()).toBe(tasks + 3)
})
