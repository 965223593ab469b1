import type { CachedAnswer, Receipted } from '../cache'
import { notFound } from '../errors'
import { parseJson } from '../json'

/**
 * Converts the answer of a cached read to what a procedure returns.
 *
 * @throws RefusedError `not_found` when the read found nothing
 */
export function receipted<T>({ found, receipt }: CachedAnswer<T>): Receipted<T> {
  if (!found) throw notFound()
  return { data: parseJson(found.body), cache: receipt }
}
