import type { SentConditions } from './entity-tag'
import { ProblemError } from './problem'
import { askAgain, bareReply, type Reply } from './reply'

/** What conditional headers mean where no row has the tags that they could name (RFC 9110, 13). */

const failed = (detail: string) => new ProblemError(412, detail)

/**
 * A list that something is added to is always there, so `*` matches. A tag names one page of it, which can change between
 * looking at it and writing: no such tag lets a write through, be it current or not.
 *
 * @throws ProblemError 412
 */
export function requireListState({ match, noneMatch }: SentConditions, tagStart: string): void {
  if (noneMatch === '*') throw failed('The list is there, which If-None-Match: * excludes.')
  const isPage = noneMatch?.some(({ value }) => value.startsWith(tagStart)) ?? false
  if (isPage || (match !== null && match !== '*')) {
    throw failed('A write to a list can not depend on the tag of a page: If-Match can only be *.')
  }
}

/**
 * An action changes nothing that can be read at its own path, so no state of that can match.
 *
 * @throws ProblemError 412
 */
export function requireNoMatch({ match }: SentConditions): void {
  if (match !== null) throw failed('Nothing is here that If-Match could match: leave it out.')
}

/**
 * The reply to the read of something that has no entity tag.
 *
 * @throws ProblemError 412
 */
export function untaggedReply({ match, noneMatch }: SentConditions, reply: Reply): Reply {
  if (match !== null && match !== '*') {
    throw failed('This has no entity tag: If-Match can only be *.')
  }
  return noneMatch === '*' ? bareReply(304, askAgain) : reply
}
