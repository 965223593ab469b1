import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { bundleOf } from '../../scripts/setup/programs.mjs'
import { backupOf } from '../../testing/backup-of'
import { databaseLimits } from '../../testing/database-limits'
import { guardOrphan } from '../../testing/guard-orphan'
import { countRowsOf } from '../../testing/rows'
import { TestDatabase } from '../../testing/test-database'
import { readConfig } from '../config/config'
import { integer } from '../db/columns'
import type { Database } from '../db/database'
import { openDatabase } from '../db/open-database'
import { rowsOf } from '../db/statement'
import { contextOf } from '../request-context'
import { startServices, stopServices } from '../services'
import { createCaller } from './app'

/** What a process that is killed during an import leaves behind: everything, or nothing visible. */

/** @returns the signal that ended the process */
async function importUntil(place: string, url: string): Promise<unknown> {
  const program = bundleOf('testing/programs/killed-import.ts')
  const child = spawn(process.execPath, [program, url, place], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  guardOrphan(child)
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}

async function stagedRows({ reader }: Database): Promise<number> {
  const [row] = await reader.rows(rowsOf({ count: integer })`
    SELECT (SELECT count(*) FROM "ImportedTask") + (SELECT count(*) FROM "ImportedSubtask") AS "count"`)
  return row?.count ?? 0
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
  expect(await countRowsOf(left.reader, 'Task')).toBe(tasks)
  expect(await countRowsOf(left.reader, 'Subtask')).toBe(tasks)
  if (place === 'staging') expect(staged).toBeGreaterThan(300)
  else expect(staged).toBe(2_000)
  // If several instances share the database, another one may still be importing: only the hour's end settles it.
  if (!left.exclusive) {
    const longAgo = new Date(Date.now() - 3_700_000)
    await left.withoutCache((tx) =>
      tx.rows(rowsOf({})`UPDATE "ImportedTask" SET "stagedAt" = ${longAgo}`),
    )
  }
  await left.close()

  const config = readConfig({ DATABASE_URL: url, CACHE_STORE: 'memory', LOG_LEVEL: 'silent' })
  const services = await startServices(config)
  onTestFinished(() => stopServices(services))
  expect(await stagedRows(services.database)).toBe(0)
  const caller = createCaller(contextOf(services))
  expect((await caller.task.list({ limit: 1 })).data).toHaveLength(Math.min(tasks, 1))
  expect(await countRowsOf(services.database.reader, 'Task')).toBe(tasks)
  await caller.transfer.import({ format: 'json', content: backupOf('again', 3, 1) })
  expect(await countRowsOf(services.database.reader, 'Task')).toBe(tasks + 3)
})
