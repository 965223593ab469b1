import type { CachedAnswer, Receipted } from '../cache'
import { notFound } from '../errors'
import { parseJson } from '../json'

/**
 * What a reading procedure returns for the answer of a cached read.
 *
 * @throws RefusedError `not_found` when there is no such thing
 */
export function receipted<T>({ found, receipt }: CachedAnswer<T>): Receipted<T> {
  if (!found) throw notFound()
  return { data: parseJson(found.body), cache: receipt }
}
