import { randomBytes } from 'node:crypto'

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
