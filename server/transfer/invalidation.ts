import type { Planned } from '../cache'
import type { CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { labelsKey } from '../labels/keys'
import { projectKey, projectsKey } from '../projects/keys'
import { findMembers } from '../projects/repository'
import { keysOfNewTasks } from '../tasks/invalidation'
import type { Actor } from '../users/actor'
import { findNamedProjects, type Import } from './repository'

/**
 * What an import changes: the lists and counts of the person, of the Inbox and of the projects that it names, with those of
 * their other members; these projects, which may get sections; and the labels. Its tasks, and what it makes, have new ids, and
 * missing rows are never cached.
 */
export function invalidatedByImport({
  importId,
  actor,
  places,
}: Import): Planned<Db, CachedKind, ReadonlyMap<number, number[]>> {
  const { userId, inboxId } = actor
  return {
    plan: (db) => findNamedProjects(db, { importId, actor, places }),
    keys: (members) => [
      projectsKey(userId),
      labelsKey(),
      projectKey(inboxId),
      ...keysOfNewTasks(userId, [inboxId]),
      ...[...members].flatMap(([each, projectIds]) => [
        projectsKey(each),
        ...projectIds.map((id) => projectKey(id)),
        ...keysOfNewTasks(each, projectIds),
      ]),
    ],
  }
}

/** Demo tasks, which go to the projects of a person that have their names, or to new ones: any list or count may change. */
export function invalidatedByDemo({ userId }: Actor): Planned<Db, CachedKind, readonly number[]> {
  return {
    plan: async (db) => (await findMembers(db)).get(userId) ?? [],
    keys: (projectIds) => [
      projectsKey(userId),
      labelsKey(),
      ...projectIds.map((id) => projectKey(id)),
      ...keysOfNewTasks(userId, projectIds),
    ],
  }
}
