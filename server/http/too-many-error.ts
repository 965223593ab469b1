import { ProblemError } from '../rest/problem'
import type { ClientAddress } from './client-address'

/** What there may be too many of at once, in words. */
export type Limited = 'requests' | 'event streams' | 'imports'

/** There is already as much of something as there may be at once. */
export class TooManyError extends ProblemError {
  override name = 'TooManyError'

  /** @param retryAfter seconds */
  constructor(
    detail: string,
    readonly limited: Limited,
    readonly client: ClientAddress,
    readonly retryAfter: number,
  ) {
    super(429, detail, { headers: ['retry-after', String(retryAfter)] })
  }
}
