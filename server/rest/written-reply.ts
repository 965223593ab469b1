import type { RowState } from '../versions/precondition'
import { quotedTag } from './entity-tag'
import { jsonReply, type Reply } from './reply'

type WrittenKind = 'task' | 'subtask'

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
