import { projectKey } from '../projects/keys'
import type { SectionPatch, SectionWritten } from './schema'

/** Event messages for writes to sections, with the versions of their projects that the writes left. */

const event = ({ id, project }: SectionWritten, what: string) => ({
  cause: `Section ${id} of project ${project.id} ${what}`,
  versions: { [projectKey(project.id)]: project.version },
})

/** Message for a new section. */
export const sectionAdded = (written: SectionWritten) => event(written, 'added')

/** Message for a section that was renamed or moved. */
export const sectionChanged = (written: SectionWritten, { name }: SectionPatch) =>
  event(written, name === undefined ? 'moved' : 'renamed')

/** Message for a section that was deleted. */
export const sectionDeleted = (written: SectionWritten) => event(written, 'deleted')

/** Message for tasks that lose their section, which is about to be deleted. */
export const sectionEmptied = ({ id, projectId }: { id: number; projectId: number }) => ({
  cause: `Tasks of section ${id} of project ${projectId} taken out of it`,
})
