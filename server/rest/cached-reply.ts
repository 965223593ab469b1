import type { CachedAnswer } from '../cache'
import { receiptHeaders } from './cache-status'
import { isKnown, isMissed, quoted, type SentConditions } from './entity-tag'
import { notFoundProblem, ProblemError, problemReply } from './problem'
import { askAgain, bareReply, jsonReply, type Reply } from './reply'

/**
 * The reply to a read: the stored text unchanged, or 304 for a client that already has it. The choice depends on the
 * entry's tag alone; the body is never looked at.
 */
export function cachedReply<T>(
  sent: SentConditions,
  { found, receipt }: CachedAnswer<T>,
  headers: readonly string[] = [],
): Reply {
  const receiptLines = receiptHeaders(receipt)
  if (!found) return problemReply(notFoundProblem(receiptLines))
  const about = [...receiptLines, 'etag', quoted(found.etag), ...headers]
  if (isMissed(sent, found.etag)) {
    const detail = 'If-Match does not name the current entity tag.'
    return problemReply(new ProblemError(412, detail, { headers: about }))
  }
  return isKnown(sent, found.etag)
    ? bareReply(304, [...askAgain, ...about])
    : jsonReply(200, found.body, about)
}
