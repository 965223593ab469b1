import type { SectionWritten } from '../sections/schema'
import type { RowState } from '../versions/precondition'
import { quotedTag } from './entity-tag'
import { jsonReply, type Reply } from './reply'

type WrittenKind = 'task' | 'subtask' | 'project' | 'label' | 'filter'

/** The reply to a change: the resource in its new state, with the tag that a read gives. */
export function changedReply(kind: WrittenKind, thing: { id: number } & RowState): Reply {
  return jsonReply(200, JSON.stringify(thing), ['etag', quotedTag(kind, thing)])
}

/** The reply to a creation: the new resource and its location. */
export function createdReply(kind: WrittenKind, thing: { id: number } & RowState): Reply {
  return jsonReply(201, JSON.stringify(thing), [
    'etag',
    quotedTag(kind, thing),
    'location',
    `/${kind}s/${thing.id}`,
  ])
}

/** The reply to a change of a section: the section, with the tag of its project, whose body it is in. */
export function sectionChangedReply({ id, project }: SectionWritten): Reply {
  return jsonReply(200, sectionText(id, project), ['etag', quotedTag('project', project)])
}

/** The reply to a new section: the section and its location, with the tag of its project. */
export function sectionCreatedReply({ id, project }: SectionWritten): Reply {
  return jsonReply(201, sectionText(id, project), [
    'etag',
    quotedTag('project', project),
    'location',
    `/projects/${project.id}/sections/${id}`,
  ])
}

function sectionText(id: number, { sections }: SectionWritten['project']): string {
  return JSON.stringify(sections.find((section) => section.id === id))
}
