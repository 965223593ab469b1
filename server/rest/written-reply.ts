import { type Versioned, versionTag } from './entity-tag'
import { jsonReply, type Reply } from './reply'

/** The reply to a change: the thing as it now is, with the tag that reading it gives. */
export function changedReply(kind: Versioned['kind'], thing: Omit<Versioned, 'kind'>): Reply {
  return jsonReply(200, JSON.stringify(thing), ['etag', versionTag({ ...thing, kind })])
}

/** The reply to a creation: the thing, and where it is. */
export function createdReply(kind: Versioned['kind'], thing: Omit<Versioned, 'kind'>): Reply {
  const { headers, body } = changedReply(kind, thing)
  return { status: 201, headers: [...headers, 'location', `/${kind}s/${thing.id}`], body }
}
