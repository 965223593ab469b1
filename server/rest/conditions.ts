import type { SentConditions } from './entity-tag'
import { ProblemError } from './problem'
import { askAgain, bareReply, type Reply } from './reply'

/** What conditional headers mean where there is no row with tags that they could name (RFC 9110, 13). */

const failed = (detail: string) => new ProblemError(412, detail)

/**
 * Checks the headers of a write that adds to a list. The list always exists, so `*` matches. A tag names one page of
 * it, which can change between the check and the write: no such tag lets a write through, current or not.
 *
 * @throws ProblemError 412
 */
export function requireListState({ match, noneMatch }: SentConditions, tagStart: string): void {
  if (noneMatch === '*') throw failed('The list exists, which If-None-Match: * excludes.')
  const isPage = noneMatch?.some(({ value }) => value.startsWith(tagStart)) ?? false
  if (isPage || (match !== null && match !== '*')) {
    throw failed('The tag of a page is no condition for its list. Use If-Match: *.')
  }
}

/**
 * Checks the headers of an action. Nothing can be read at an action's path, so no state can match.
 *
 * @throws ProblemError 412
 */
export function requireNoMatch({ match }: SentConditions): void {
  if (match !== null) throw failed('Nothing here has an entity tag. Leave out If-Match.')
}

/**
 * The reply to a read of something that has no entity tag.
 *
 * @throws ProblemError 412
 */
export function untaggedReply({ match, noneMatch }: SentConditions, reply: Reply): Reply {
  if (match !== null && match !== '*') {
    throw failed('This has no entity tag. Use If-Match: *, or leave it out.')
  }
  return noneMatch === '*' ? bareReply(304, askAgain) : reply
}
