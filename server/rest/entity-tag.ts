import type { CachedKind } from '../cached-kinds'
import { taggedState, versionTag } from '../versions/entity-tag'
import type { Precondition, RowState } from '../versions/precondition'
import { ProblemError } from './problem'
import type { RestRequest } from './request'

/** An entity tag as headers carry it, in quotes. */
export const quoted = (etag: string) => `"${etag}"`

/** The quoted entity tag of a task, subtask, project or label in one state, the same that a read gives. */
export const quotedTag = (kind: CachedKind, thing: { id: number } & RowState) =>
  quoted(versionTag(kind, thing))

/** One tag of a header; `weak` when it is prefixed with `W/`. */
interface SentTag {
  weak: boolean
  value: string
}

/** What a conditional header holds: `*` for any state, or a list of tags; null when the header is absent. */
type SentTags = '*' | readonly SentTag[] | null

/** The conditional headers of a request: `If-Match` and `If-None-Match`. */
export interface SentConditions {
  match: SentTags
  noneMatch: SentTags
}

/** @throws ProblemError 400 when one of the headers is neither `*` nor a list of entity tags */
export function sentConditions(request: RestRequest): SentConditions {
  return { match: sentTags(request, 'if-match'), noneMatch: sentTags(request, 'if-none-match') }
}

/** Whether `If-None-Match` names the tag, by the weak comparison: weak tags count too (RFC 9110, 13.1.2). */
export function isKnown({ noneMatch }: SentConditions, etag: string): boolean {
  return noneMatch === '*' || (noneMatch?.some(({ value }) => value === etag) ?? false)
}

/** Whether `If-Match` is present and does not name the tag, by the strong comparison (RFC 9110, 13.1.1). */
export function isMissed({ match }: SentConditions, etag: string): boolean {
  if (match === null || match === '*') return false
  return !match.some(({ weak, value }) => !weak && value === etag)
}

/** Whether `If-Match` has a weak tag of this state, which would match if it were strong. */
export function isWeaklyMatched({ match }: SentConditions, { version, epoch }: RowState): boolean {
  if (match === null || match === '*') return false
  const end = `-v${version}-${epoch}`
  return match.some(({ weak, value }) => weak && value.endsWith(end))
}

/**
 * What `If-Match` and `If-None-Match` demand of the row that a request writes to. In `If-Match`, a weak tag or a tag of
 * another resource names no state that the row can be in.
 */
export function conditionsOf(
  { match, noneMatch }: SentConditions,
  kind: CachedKind,
  id: number,
): Pick<Precondition, 'oneOf' | 'noneOf'> {
  if (match === null && noneMatch === null) return noConditions
  const states = (tags: readonly SentTag[]) =>
    tags.flatMap(({ value }) => taggedState(value, kind, id) ?? [])
  return {
    oneOf: match === null || match === '*' ? undefined : states(match.filter(({ weak }) => !weak)),
    noneOf: noneMatch === null ? undefined : noneMatch === '*' ? 'any' : states(noneMatch),
  }
}

const noConditions = { oneOf: undefined, noneOf: undefined }

const names = { 'if-match': 'If-Match', 'if-none-match': 'If-None-Match' } as const

/** An element of a list of entity tags, up to its comma. It may be empty (RFC 9110, 5.6.1 and 8.8.3). */
const element = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)")?[ \t]*(,|$)/y

/**
 * The tags of a header; null when it is absent.
 *
 * @throws ProblemError 400 when it is neither `*` nor a list of entity tags
 */
function sentTags({ headers }: RestRequest, name: keyof typeof names): SentTags {
  const sent = headers.get(name)
  if (sent === null) return null
  if (/^[ \t]*\*[ \t]*$/.test(sent)) return '*'
  const tags: SentTag[] = []
  element.lastIndex = 0
  while (true) {
    const found = element.exec(sent)
    if (!found) {
      const detail = `${names[name]} must be * or entity tags in quotes, such as "task-1-v2-692764c09f3e".`
      throw new ProblemError(400, detail)
    }
    const [, weak, value, comma] = found
    if (value !== undefined) tags.push({ weak: weak !== undefined, value })
    if (comma === '') return tags
  }
}
