import type { Resource } from './resource'
import { resources } from './resources'

/** The resources below one path, by their next segment. */
interface Branch {
  resource: Resource | undefined
  named: Map<string, Branch>
  /** The branch for any segment, at a place where an id is expected. */
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

/** The resource at a path, or undefined. Ids are not checked, and nothing is decoded. */
export function resourceAt(path: string): Resource | undefined {
  let at: Branch | undefined = root
  // One segment after the other, without a list of them: every hit comes through here.
  for (let slash = 0; slash !== -1; ) {
    const next = path.indexOf('/', slash + 1)
    const segment = next === -1 ? path.slice(slash + 1) : path.slice(slash + 1, next)
    // An empty segment, as in `/tasks/`, is not a mistyped id.
    at = at.named.get(segment) ?? (segment === '' ? undefined : at.id)
    if (at === undefined) return undefined
    slash = next
  }
  return at.resource
}

/** Whether only REST answers at a path, so that REST has to report what does not exist there. */
export function isRestOnly(path: string): boolean {
  const [collection = '', ...below] = segmentsOf(path)
  return below.length > 0 && root.named.get(collection)?.id !== undefined
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split('/')
}
