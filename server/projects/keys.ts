import { entryKind } from '../cache/shared'

/** The entry kind of one project. */
export const projectKind = entryKind({
  name: 'project',
  template: 'project:{id}',
  ttl: 600,
  readBy: 'project.byId',
  label: 'Project',
  holds: 'one project with its sections',
  removedWhen: 'it, or one of its sections, changes; it is archived or deleted',
})

/** The entry kind of the projects of a person. */
export const projectsKind = entryKind({
  name: 'projects',
  template: 'user:{actor}:projects',
  ttl: 600,
  readBy: 'project.list',
  alsoReadBy: ['project.trashed'],
  label: 'Projects',
  holds: 'the projects of a person',
  removedWhen: 'one of them, or one of its sections, is added, changed, moved, archived or deleted',
})

export const projectKey = projectKind.key
export const projectsKey = projectsKind.key
