import type { CachedRead } from '../cache'
import type { CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { digestOf } from '../versions/digest'
import { versionTag } from '../versions/entity-tag'
import { projectKey, projectsKey } from './keys'
import { findProject, findProjectsOf } from './project-query'
import type { Project, ProjectWithSections } from './schema'

/** One project with its sections, by its id. */
export const projectById: CachedRead<Db, CachedKind, number, ProjectWithSections> = {
  kind: 'project',
  address: (id) => ({ key: projectKey(id), field: '' }),
  async load(db, id) {
    const project = await findProject(db, id)
    return project && { value: project, etag: versionTag('project', project) }
  },
}

/** The prefix of the entity tags of lists of projects. */
export const projectsTag = 'projects-'

/** The projects of a person, by the person's id. */
export const projectsOfPerson: CachedRead<Db, CachedKind, number, Project[]> = {
  kind: 'projects',
  address: (userId) => ({ key: projectsKey(userId), field: '' }),
  async load(db, userId) {
    const projects = await findProjectsOf(db, userId)
    return { value: projects, etag: projectsTag + digestOf(projects) }
  },
}

/** The projects of a person that are in the trash, by the person's id. The writes that end this have the same key. */
export const trashedProjectsOfPerson: CachedRead<Db, CachedKind, number, Project[]> = {
  kind: 'projects',
  address: (userId) => ({ key: projectsKey(userId), field: '?trash=true' }),
  async load(db, userId) {
    const projects = await findProjectsOf(db, userId, { inTrash: true })
    return { value: projects, etag: projectsTag + digestOf(projects) }
  },
}
