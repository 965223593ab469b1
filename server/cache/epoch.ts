import { randomBytes } from 'node:crypto'

/**
 * The name of an epoch: eight characters of time (seconds since 1970) and four at random, both in hexadecimal, such as
 * `692764c09f3e`. Of two epochs of one database, the later is the greater text, so that a browser which has rows of both
 * knows which to believe; a server asks only whether two are equal.
 *
 * Versions of rows count writes, and a restored database counts some of them a second time: version 3 is then another
 * text than it was. So a version means something only together with its epoch. The migration that added the column makes
 * the first epoch of a database; only a restore begins another.
 */
export const epochPattern = /^[0-9a-f]{12}$/

/**
 * The epoch that follows another one.
 *
 * @param clockMs milliseconds since 1970; a clock that was set back does not lead to an earlier epoch
 */
export function epochAfter(epoch: string, clockMs: number): string {
  const before = Number.parseInt(epoch.slice(0, 8), 16) || 0
  const seconds = Math.max(Math.floor(clockMs / 1000), before + 1)
  return seconds.toString(16).padStart(8, '0') + randomBytes(2).toString('hex')
}
