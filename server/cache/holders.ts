import { randomBytes } from 'node:crypto'
import type { CacheState } from './cache-state'

/**
 * The instances that may hold a lease on the generation. A closing generation is closed as soon as none is left, instead
 * of after T. For that to be safe, three things must hold:
 *
 * - an instance is on the list before it believes anything: the change that adds it finds the generation open;
 * - it stops believing before the change that takes it off, and never believes that generation again;
 * - where the list may be incomplete, as after a restore, it also has a holder that never gives anything back.
 */

/** Stands for instances that the list may not know of. */
export const unlisted = '?'

/** A name for this instance, different in each run. */
export const newHolder = () => randomBytes(9).toString('base64url')

/** The list with one more holder. */
export const withHolder = (holders: readonly string[], name: string) => [
  ...new Set([...holders, name]),
]

/** The list without a holder. */
export const withoutHolder = (holders: readonly string[], name: string) =>
  holders.filter((holder) => holder !== name)

/** Completes a closing. The pause before the next generation begins here. */
export function closed(
  { reopenAfterMs, changedAtMs }: CacheState,
  clockMs: number,
): Partial<CacheState> {
  const tookMs = clockMs - changedAtMs
  return {
    phase: 'closed',
    holders: [],
    changedAtMs: clockMs,
    reopenAfterMs: reopenAfterMs === 0 ? 0 : reopenAfterMs + tookMs,
  }
}

/**
 * A holder gives back its lease on a closing generation; the last one completes the closing. Null when it has no lease
 * on it.
 */
export function givenBack(
  state: CacheState,
  generation: string,
  name: string,
  clockMs: number,
): Partial<CacheState> | null {
  const isHeld = state.generation === generation && state.holders.includes(name)
  if (state.phase !== 'closing' || !isHeld) return null
  const holders = withoutHolder(state.holders, name)
  return holders.length === 0 ? closed(state, clockMs) : { holders }
}
