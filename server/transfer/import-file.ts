import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { tasksImported } from '../tasks/event-messages'
import { allTasksKey } from '../tasks/keys'
import type { Context } from '../trpc'
import type { ReadRequest } from './read-import'
import { readInWorker } from './read-in-worker'
import {
  countStaged,
  findStale,
  publish,
  removeStaged,
  type Staging,
  stagePiece,
} from './repository'
import type { ImportResult, TransferCounts } from './schema'
import type { Piece } from './staged-rows'

type Parts = Pick<Context, 'cache' | 'database' | 'log' | 'origin'>

/** What is staged for longer was left by a process that ended. An import takes minutes at most. */
const staleAfterMs = 3_600_000

/**
 * Imports a file: all of it, or nothing.
 *
 * A thread reads it. Its rows are staged piece by piece in tables that no read looks at, so nothing cached depends on
 * them and they pass the cache by. One transaction, through the cache, then publishes all of them.
 *
 * @param name what `importProgress` is asked by
 * @throws RefusedError when the file can't be imported
 */
export async function importFile(
  parts: Parts,
  request: ReadRequest,
  name = '',
): Promise<ImportResult> {
  const { cache, log, origin } = parts
  await removeForgotten(parts)
  const importId = `${prefixOf(name)}${randomBytes(12).toString('base64url')}`
  const staging = { importId, stagedAt: new Date() }
  try {
    const { counts, problems } = await stageAll(parts, request, staging)
    await cache.write([allTasksKey], (tx) => publish(tx, importId, counts), {
      describe: () => tasksImported(counts),
      origin,
    })
    return { ...counts, problems }
  } finally {
    // The outcome is known already; what stays behind is removed within the hour.
    removeImport(parts, importId).catch((error) => log.warn(error, 'staged rows were left behind'))
  }
}

/** How many tasks and subtasks of the import of a name are staged; 0 before and afterwards. */
export function importProgress({ database }: Pick<Parts, 'database'>, name: string) {
  return countStaged(database.reader, prefixOf(name))
}

/** Removes what imports have left that never ended. */
export async function removeForgotten(
  parts: Pick<Parts, 'database'>,
  before = new Date(Date.now() - staleAfterMs),
): Promise<void> {
  for (const importId of await findStale(parts.database.reader, before)) {
    await removeImport(parts, importId)
  }
}

async function stageAll(
  { database }: Parts,
  request: ReadRequest,
  staging: Staging,
): Promise<{ counts: TransferCounts; problems: ImportResult['problems'] }> {
  const counts = { tasks: 0, subtasks: 0 }
  const reading = readInWorker(request)
  try {
    while (true) {
      const { done, value } = await reading.next()
      if (done) return { counts, problems: value }
      await database.transaction((tx) => stagePiece(tx, value, staging))
      add(counts, value)
      // On SQLite a transaction never leaves the turn of the event loop.
      await setImmediate()
    }
  } finally {
    await reading.return([])
  }
}

function add(counts: TransferCounts, { tasks, subtasks }: Piece): void {
  counts.tasks += tasks.length
  counts.subtasks += subtasks.length
}

async function removeImport({ database }: Pick<Parts, 'database'>, importId: string) {
  while ((await database.transaction((tx) => removeStaged(tx, importId))) > 0) {
    await setImmediate()
  }
}

/** The name comes from a client, who may use it twice. No name has a point in it. */
const prefixOf = (name: string) => `${name}.`
