import { ProblemError } from '../rest/problem'
import type { ClientAddress } from './client-address'

/** What is limited in number at once, in words. */
export type Limited = 'requests' | 'event streams' | 'imports'

/** The limit on how many of something there may be at once is reached. */
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
