import type { Planned } from '../cache'
import type { AppKey, CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { findEveryListKey, keysInOrOutOfTrash } from '../tasks/invalidation'
import { findListings } from '../tasks/listing-query'
import { labelsKey } from './keys'
import { requireFreeName, requireRoom } from './repository'
import type { LabelPatch } from './schema'

/**
 * The keys that a change to a label affects. Tasks name their labels by ids, so a new name or colour leaves every task
 * and every list in the cache.
 */

const keys = [labelsKey()]

/** A new label. */
export function invalidatedByNewLabel(name: string): Planned<Db, CachedKind, undefined> {
  return {
    async plan(db) {
      await requireFreeName(db, name, { pointer: '/name' })
      await requireRoom(db, 1)
      return undefined
    },
    keys: () => keys,
    likelyKeys: keys,
  }
}

/** A new name or colour. */
export function invalidatedByLabel(
  id: number,
  { name }: LabelPatch,
): Planned<Db, CachedKind, undefined> {
  return {
    async plan(db) {
      if (name !== undefined) await requireFreeName(db, name, { pointer: '/name', of: id })
      return undefined
    },
    keys: () => keys,
    likelyKeys: keys,
  }
}

/** Tasks that lose a label, in the trash or not. The plan is the list of the keys. */
export function invalidatedByLossOfLabel(
  taskIds: readonly number[],
): Planned<Db, CachedKind, AppKey[]> {
  return {
    plan: async (db) => (await findListings(db, taskIds)).flatMap(keysInOrOutOfTrash),
    keys: (affected) => affected,
  }
}

/** The end of a label that no task carries: a list that asks for it, so far empty, is refused from now on. */
export function invalidatedByEndOfLabel(): Planned<Db, CachedKind, AppKey[]> {
  return {
    plan: async (db) => [...keys, ...(await findEveryListKey(db))],
    keys: (affected) => affected,
  }
}
