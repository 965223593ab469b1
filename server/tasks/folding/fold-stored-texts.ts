import type { AppCache } from '../../app-cache'
import type { Planned } from '../../cache'
import type { AppKey, CachedKind } from '../../cached-kinds'
import type { Database, Db } from '../../db/database'
import type { Log } from '../../log'
import { foldVersion } from '../../text/fold'
import { findEveryListKey } from '../invalidation'
import { findFolding, foldNext, hasAnyTask } from './repository'

/**
 * The rule that this process folds text with. It includes the version of the Unicode tables in Node, which grow: a
 * character that one version does not know is folded to itself, and differently by a later version.
 */
export const foldRule = `${foldVersion}/${process.versions.unicode}`

/** How many tasks one transaction folds. Other work gets a turn between transactions. */
const tasksAtOnce = 250

/** The lists of everybody. The plan is the list of their keys. */
const everyList: Planned<Db, CachedKind, AppKey[]> = {
  plan: findEveryListKey,
  keys: (keys) => keys,
}

interface FoldingParts {
  database: Pick<Database, 'reader' | 'withoutCache'>
  cache: Pick<AppCache, 'writePlanned'>
  log: Pick<Log, 'info'>
}

/**
 * Folds the stored texts of all tasks again if they were folded by another rule, as after an upgrade. When a process
 * ends half-way, the next one goes on from there.
 *
 * @param rule the rule that texts are folded with now
 */
export async function foldStoredTexts(
  { database, cache, log }: FoldingParts,
  rule: string = foldRule,
): Promise<void> {
  const { rule: stored, upToId } = await findFolding(database.reader)
  if (stored === rule && upToId === null) return
  if (!(await hasAnyTask(database.reader))) {
    // No page could be wrong yet.
    await database.withoutCache((tx) => foldNext(tx, rule, tasksAtOnce))
    return
  }
  log.info({ from: stored, to: rule }, 'folding the texts of all tasks for search and order')
  const started = performance.now()
  let tasks = 0
  for (let last = tasksAtOnce; last === tasksAtOnce; tasks += last) {
    last = await cache.writePlanned(everyList, (tx) => foldNext(tx, rule, tasksAtOnce), {
      describe: (count) => ({ cause: `Texts of ${count} tasks folded for search and order` }),
    })
  }
  log.info({ tasks, tookMs: Math.round(performance.now() - started) }, 'folded the texts')
}
