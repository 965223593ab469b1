import type { RestRequest } from './request'

/** An ETag as headers carry it. */
export const quoted = (etag: string) => `"${etag}"`

/** A task or subtask, as far as its tag goes. */
export interface Versioned {
  kind: 'task' | 'subtask'
  id: number
  version: number
}

/** The ETag of a thing in one version: the same that reading it gives. */
export const versionTag = ({ kind, id, version }: Versioned) => quoted(`${kind}-${id}-v${version}`)

/** Whether `If-None-Match` names the tag, which a client that has the body says to save it. Weak tags count too. */
export function isKnown({ headers }: RestRequest, etag: string): boolean {
  const sent = headers.get('if-none-match')
  if (sent === null) return false
  return sent.trim() === '*' || tagsIn(sent).some((tag) => tag.value === etag)
}

/** No row gets this far: the version of a precondition that nothing can meet, still one that a database column can hold. */
const neverReached = 2 ** 31 - 1

/**
 * The version that `If-Match` demands; undefined when any will do. A weak tag, or one of another thing, demands what
 * no row has, so that a thing which does not exist is still reported as that. Versions only grow: of several tags, the
 * newest is the only one that can be current.
 */
export function demandedVersion(
  { headers }: RestRequest,
  { kind, id }: Omit<Versioned, 'version'>,
): number | undefined {
  const sent = headers.get('if-match')
  if (sent === null || sent.trim() === '*') return undefined
  const start = `${kind}-${id}-v`
  const versions = tagsIn(sent)
    .filter(({ weak, value }) => !weak && value.startsWith(start))
    .map(({ value }) => value.slice(start.length))
    .filter((version) => /^[1-9]\d{0,8}$/.test(version))
  return versions.length === 0 ? neverReached : Math.max(...versions.map(Number))
}

function tagsIn(header: string): { weak: boolean; value: string }[] {
  return [...header.matchAll(/(W\/)?"([^"]*)"/g)].map(([, weak, value = '']) => ({
    weak: weak !== undefined,
    value,
  }))
}
