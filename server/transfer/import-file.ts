import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { tasksImported } from '../tasks/event-messages'
import type { Context } from '../trpc'
import { invalidatedByImport } from './invalidation'
import { noPlaces } from './listed-places'
import type { ReadRequest } from './read-import'
import { type ReadRest, readInWorker } from './read-in-worker'
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

type Parts = Pick<Context, 'actor' | 'cache' | 'database' | 'log' | 'origin'>

/** Rows that are staged for longer were left by a process that ended. An import takes minutes at most. */
const staleAfterMs = 3_600_000

/**
 * Imports a whole file, or nothing.
 *
 * A thread reads the file. Its rows are staged piece by piece in tables that no read uses, so nothing cached depends on
 * them and these writes bypass the cache. Then one transaction, through the cache, publishes all of them.
 *
 * @param name the name under which `importProgress` finds this import
 * @throws RefusedError when the file can't be imported
 */
export async function importFile(
  parts: Parts,
  request: ReadRequest,
  name = '',
): Promise<ImportResult> {
  const { actor, cache, log, origin } = parts
  await removeForgotten(parts)
  const importId = `${prefixOf(name)}${randomBytes(12).toString('base64url')}`
  const staging = { importId, stagedAt: new Date() }
  try {
    const { counts, places, problems } = await stageAll(parts, request, staging)
    const planned = invalidatedByImport({ importId, actor, places })
    const imported = await cache.writePlanned(
      planned,
      (tx) => publish(tx, { importId, actor, places }, counts),
      { describe: tasksImported, origin },
    )
    return { ...imported, problems }
  } finally {
    // The outcome is already known. Rows that stay behind are removed within the hour.
    removeImport(parts, importId).catch((error) => log.warn(error, 'staged rows were left behind'))
  }
}

/** How many tasks and subtasks of the import with this name are staged; 0 before and afterwards. */
export function importProgress({ database }: Pick<Parts, 'database'>, name: string) {
  return countStaged(database.reader, prefixOf(name))
}

/** Removes the staged rows of imports that never ended. */
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
): Promise<ReadRest & { counts: TransferCounts }> {
  const counts = { tasks: 0, subtasks: 0 }
  const reading = readInWorker(request)
  try {
    while (true) {
      const { done, value } = await reading.next()
      if (done) return { counts, ...value }
      await database.withoutCache((tx) => stagePiece(tx, value, staging))
      add(counts, value)
      // On SQLite a transaction never yields to the event loop.
      await setImmediate()
    }
  } finally {
    await reading.return({ places: noPlaces, problems: [] })
  }
}

function add(counts: TransferCounts, { tasks, subtasks }: Piece): void {
  counts.tasks += tasks.length
  counts.subtasks += subtasks.length
}

async function removeImport({ database }: Pick<Parts, 'database'>, importId: string) {
  while ((await database.withoutCache((tx) => removeStaged(tx, importId))) > 0) {
    await setImmediate()
  }
}

/** The prefix of an import's id. A client chooses the name and may use it twice. No name contains a dot. */
const prefixOf = (name: string) => `${name}.`
