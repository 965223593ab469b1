import type { Planned } from '../cache'
import type { AppKey, CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import type { Place, Places } from '../db/ordered-list'
import { projectListKeys } from '../tasks/invalidation'
import { projectKey, projectsKey } from './keys'
import {
  type ChangePlan,
  type ProjectMove,
  placeForMove,
  placesForNew,
  planChange,
  requireOwnMembers,
} from './repository'
import type { ProjectChange } from './schema'

/**
 * The keys that a change to a project affects. Tasks name their project by its id, so a new name or colour leaves every
 * task and every list in the cache.
 */

/** The keys that carry the version of a project. */
export const projectBodyKeys = (id: number, userIds: readonly number[]): AppKey[] => [
  projectKey(id),
  ...userIds.map((userId) => projectsKey(userId)),
]

/** These, and those of all lists that its tasks may be in. */
export const wholeProjectKeys = (id: number, userIds: readonly number[]): AppKey[] => [
  ...projectBodyKeys(id, userIds),
  ...projectListKeys(id, userIds),
]

/** A new project of a person. */
export function invalidatedByNewProject(userId: number): Planned<Db, CachedKind, Places> {
  const keys = [projectsKey(userId)]
  return { plan: (db) => placesForNew(db, userId, 1), keys: () => keys, likelyKeys: keys }
}

/** A new name or colour, which each member sees. The plan is the list of the members. */
export function invalidatedByProject(id: number): Planned<Db, CachedKind, number[]> {
  return {
    plan: (db) => requireOwnMembers(db, id),
    keys: (userIds) => projectBodyKeys(id, userIds),
  }
}

/**
 * A change of the project as a whole, which brings its tasks into the lists of its members or takes them out. Bodies of
 * tasks do not say what state their project is in, so archiving leaves them in the cache, however many there are.
 *
 * In the trash they must not be found. To name them all, the write would have to hold each of them. It closes the
 * generation instead. Nothing is found of them while the project is there, and what is not found is never stored, so
 * the way back is an ordinary write.
 */
export function invalidatedByProjectChange(
  id: number,
  change: ProjectChange,
): Planned<Db, CachedKind, ChangePlan> {
  return {
    plan: (db) => planChange(db, id, change),
    keys: ({ userIds }) => wholeProjectKeys(id, userIds),
    ...(change === 'trash' && { beyondKeys: 'a project and its tasks went to the trash' }),
  }
}

/** A move in a person's order, which only this person sees. */
export function invalidatedByProjectMove(
  move: ProjectMove,
  userId: number,
): Planned<Db, CachedKind, Place> {
  return {
    plan: (db) => placeForMove(db, move, userId),
    keys: () => [projectsKey(userId)],
    likelyKeys: [projectsKey(userId)],
  }
}
