import type { CachedAnswer } from '../cache'
import { receiptHeaders } from './cache-status'
import { isKnown, isMissed, quoted, type SentConditions } from './entity-tag'
import { noSuchThing, ProblemError, problemReply } from './problem'
import { askAgain, bareReply, jsonReply, type Reply } from './reply'

/**
 * The reply to a read: the stored text as it is, or 304 for a client that has it already. What was found decides,
 * nothing here looks into the body.
 */
export function cachedReply<T>(
  sent: SentConditions,
  { found, receipt }: CachedAnswer<T>,
  headers: readonly string[] = [],
): Reply {
  const told = receiptHeaders(receipt)
  if (!found) return problemReply(noSuchThing(told))
  const about = [...told, 'etag', quoted(found.etag), ...headers]
  if (isMissed(sent, found.etag)) {
    const detail = 'If-Match does not name the current entity tag.'
    return problemReply(new ProblemError(412, detail, { headers: about }))
  }
  return isKnown(sent, found.etag)
    ? bareReply(304, [...askAgain, ...about])
    : jsonReply(200, found.body, about)
}
