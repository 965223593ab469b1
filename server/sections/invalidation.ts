import type { Planned } from '../cache'
import type { AppKey, CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import type { Place } from '../db/ordered-list'
import { projectBodyKeys, wholeProjectKeys } from '../projects/invalidation'
import { requireOwnMembers } from '../projects/repository'
import { keysInOrOutOfTrash } from '../tasks/invalidation'
import { findListings } from '../tasks/listing-query'
import { maxBulk } from '../tasks/schema'
import {
  findTasksIn,
  type NewSection,
  placeForChange,
  placeForNew,
  requireSection,
  type SectionTarget,
  type TasksInSection,
} from './repository'
import type { SectionPatch } from './schema'

/**
 * The keys that a change to a section affects. Tasks name their section by its id, so a new name or another place leaves
 * every task and every list in the cache. The list of projects does not have the sections, but it has the version of the
 * project, which every change to them raises.
 */

interface SectionPlan<P> {
  place: P
  userIds: number[]
}

/** A new section. */
export function invalidatedByNewSection(
  added: NewSection,
): Planned<Db, CachedKind, SectionPlan<Place>> {
  const { projectId } = added
  return {
    async plan(db) {
      const userIds = await requireOwnMembers(db, projectId)
      return { userIds, place: await placeForNew(db, added) }
    },
    keys: ({ userIds }) => projectBodyKeys(projectId, userIds),
  }
}

/** A section with a new name or in another place. */
export function invalidatedBySection(
  change: SectionTarget & { patch: SectionPatch },
): Planned<Db, CachedKind, SectionPlan<Place | null>> {
  const { projectId } = change
  return {
    async plan(db) {
      const userIds = await requireOwnMembers(db, projectId)
      return { userIds, place: await placeForChange(db, change) }
    },
    keys: ({ userIds }) => projectBodyKeys(projectId, userIds),
  }
}

/** The tasks that lose their section, and the keys that change with that. */
interface EndOfSection {
  tasks: TasksInSection
  /** Those outside the trash. */
  liveIds: number[]
  keys: AppKey[]
}

/**
 * The end of a section, whose tasks lose it, or the beginning of that: so many of them as one write changes. A list of a
 * section that is gone is refused, so lists without any of its tasks end as well.
 */
export function invalidatedBySectionEnd(
  target: SectionTarget,
): Planned<Db, CachedKind, EndOfSection> {
  const { projectId, id } = target
  return {
    async plan(db) {
      const userIds = await requireOwnMembers(db, projectId)
      await requireSection(db, target)
      const tasks = await findTasksIn(db, id, maxBulk)
      const listings = await findListings(db, tasks.ids)
      const keys = listings.flatMap(keysInOrOutOfTrash)
      const liveIds = listings.filter(({ isTrashed }) => !isTrashed).map((listing) => listing.id)
      const ofProject = tasks.all ? wholeProjectKeys(projectId, userIds) : []
      return { tasks, liveIds, keys: [...keys, ...ofProject] }
    },
    keys: ({ keys }) => keys,
  }
}
