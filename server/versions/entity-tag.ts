import type { CachedKind } from '../cached-kinds'
import type { RowState } from './precondition'

/**
 * The entity tag of a resource in one state, such as `task-1-v2-692764c09f3e`, without quotes. Reads and writes give
 * the same tag.
 */
export const versionTag = (kind: CachedKind, { id, version, epoch }: { id: number } & RowState) =>
  `${kind}-${id}-v${version}-${epoch}`

/** The state that a tag names; null when the tag belongs to another resource. */
export function taggedState(tag: string, kind: CachedKind, id: number): RowState | null {
  const start = `${kind}-${id}-v`
  if (!tag.startsWith(start)) return null
  const [, version, epoch] = /^([1-9]\d{0,8})-([0-9a-f]{12})$/.exec(tag.slice(start.length)) ?? []
  return version && epoch ? { version: Number(version), epoch } : null
}
