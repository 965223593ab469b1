import type { Planned } from '../cache'
import type { CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { filtersKey } from './keys'
import { requireFreeName, requireRoom } from './repository'
import type { FilterPatch } from './schema'

/** The keys that a change to a filter affects: those of its owner's filters. */

/** A new filter of a person. */
export function invalidatedByNewFilter(
  name: string,
  userId: number,
): Planned<Db, CachedKind, undefined> {
  const keys = [filtersKey(userId)]
  return {
    async plan(db) {
      await requireFreeName(db, name, { userId })
      await requireRoom(db, userId)
      return undefined
    },
    keys: () => keys,
    likelyKeys: keys,
  }
}

/** A new name or query. */
export function invalidatedByFilter(
  id: number,
  { name }: FilterPatch,
  userId: number,
): Planned<Db, CachedKind, undefined> {
  const keys = [filtersKey(userId)]
  return {
    async plan(db) {
      if (name !== undefined) await requireFreeName(db, name, { userId, of: id })
      return undefined
    },
    keys: () => keys,
    likelyKeys: keys,
  }
}
