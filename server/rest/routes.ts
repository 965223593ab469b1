import type { Resource } from './resource'
import { resources } from './resources'

/** The resources below one path, by the next segment of theirs. */
interface Branch {
  resource: Resource | undefined
  named: Map<string, Branch>
  /** Where any segment leads, because an id stands there. */
  id: Branch | undefined
}

const branch = (): Branch => ({ resource: undefined, named: new Map(), id: undefined })

const root = branch()
for (const resource of resources) {
  let at = root
  for (const segment of segmentsOf(resource.path)) at = grow(at, segment)
  at.resource = resource
}

function grow(at: Branch, segment: string): Branch {
  if (segment.startsWith('{')) {
    at.id ??= branch()
    return at.id
  }
  const next = at.named.get(segment) ?? branch()
  at.named.set(segment, next)
  return next
}

/** The resource at a path, ids unchecked; undefined when there is none. Nothing is decoded. */
export function resourceAt(path: string): Resource | undefined {
  let at: Branch | undefined = root
  for (const segment of segmentsOf(path)) {
    // What no segment is left of, such as `/tasks/`, is no id that somebody mistyped.
    at = at.named.get(segment) ?? (segment === '' ? undefined : at.id)
    if (at === undefined) return undefined
  }
  return at.resource
}

/** Whether nobody but REST answers at a path, so that what is not there is REST's to report. */
export function isRestOnly(path: string): boolean {
  const [collection = '', ...below] = segmentsOf(path)
  return below.length > 0 && root.named.get(collection)?.id !== undefined
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split('/')
}
