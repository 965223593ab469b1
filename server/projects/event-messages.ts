import { rowMessage, type Written } from '../row-message'
import { projectKey } from './keys'
import type { ProjectChange, ProjectPatch } from './schema'

/** Event messages for writes to projects, with the versions that the writes left. */

const event = rowMessage('Project', projectKey)

/** Message for a new project. */
export const projectAdded = (project: Written) => event(project, 'added')

/** Message for a change to a project. */
export function projectChanged(project: Written, { name, color }: ProjectPatch) {
  return event(project, name === undefined && color !== undefined ? 'recoloured' : 'renamed')
}

const done: Record<ProjectChange, string> = {
  archive: 'archived',
  unarchive: 'unarchived',
  trash: 'moved to the trash',
  restore: 'restored',
}

/** Message for a project that was archived or deleted, or for the end of that. */
export const projectChangedAsWhole = (project: Written, change: ProjectChange) => ({
  ...event(project, done[change]),
  bringsBack: change === 'restore',
})

/** Message for a project that was moved in a person's order. */
export const projectMoved = ({ id }: { id: number }) => ({ cause: `Project ${id} moved` })
