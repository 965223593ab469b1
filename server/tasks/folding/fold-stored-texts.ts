import type { AppCache } from '../../app-cache'
import type { Database } from '../../db/database'
import type { Log } from '../../log'
import { foldVersion } from '../../text/fold'
import { allTasksKey } from '../keys'
import { findFolding, foldNext, hasAnyTask } from './repository'

/**
 * What this process folds text with. Node brings Unicode's tables of cases and compositions, and they grow: a character
 * that a Node does not know stays as it is in its folded text, and changes when a later Node folds it.
 */
export const foldRule = `${foldVersion}/${process.versions.unicode}`

/** How many tasks one transaction folds: others get their turn in between. */
const tasksAtOnce = 250

interface FoldingParts {
  database: Pick<Database, 'reader' | 'transaction'>
  cache: Pick<AppCache, 'write'>
  log: Pick<Log, 'info'>
}

/**
 * Folds the stored texts of all tasks again when they were folded by another rule, as after an upgrade. A process that ends
 * half-way leaves what it has done, and the next one goes on from there.
 *
 * @param rule what texts are folded with now
 */
export async function foldStoredTexts(
  { database, cache, log }: FoldingParts,
  rule: string = foldRule,
): Promise<void> {
  const { rule: stored, upToId } = await findFolding(database.reader)
  if (stored === rule && upToId === null) return
  if (!(await hasAnyTask(database.reader))) {
    // There is no page that could be wrong.
    await database.transaction((tx) => foldNext(tx, rule, tasksAtOnce))
    return
  }
  log.info({ from: stored, to: rule }, 'folding the texts of all tasks for search and order')
  const started = performance.now()
  let tasks = 0
  for (let last = tasksAtOnce; last === tasksAtOnce; tasks += last) {
    last = await cache.write([allTasksKey], (tx) => foldNext(tx, rule, tasksAtOnce), {
      describe: (count) => ({ cause: `Texts of ${count} tasks folded for search and order` }),
    })
  }
  log.info({ tasks, tookMs: Math.round(performance.now() - started) }, 'folded the texts')
}
